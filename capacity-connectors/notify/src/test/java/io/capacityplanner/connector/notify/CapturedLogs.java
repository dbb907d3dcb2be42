package io.capacityplanner.connector.notify;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** Keeps what this library and the mail library log, at every level. */
public final class CapturedLogs implements SLF4JServiceProvider {

    private static final Queue<String> LINES = new ConcurrentLinkedQueue<>();
    private static final List<Logger> OF_MAIL =
            List.of(Logger.getLogger("org.eclipse.angus"), Logger.getLogger("jakarta.mail"));

    static {
        for (Logger logger : OF_MAIL) {
            logger.setLevel(Level.ALL);
            logger.setUseParentHandlers(false);
            logger.addHandler(new Handler() {
                @Override
                public void publish(LogRecord line) {
                    LINES.add(line.getLoggerName() + " " + line.getMessage() + " " + line.getThrown());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            });
        }
    }

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new NOPMDCAdapter();

    /** What was logged so far. */
    static List<String> lines() {
        return List.copyOf(LINES);
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return Capturing::new;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {}

    private static final class Capturing extends LegacyAbstractLogger {

        private static final long serialVersionUID = 1L;

        Capturing(String name) {
            this.name = name;
        }

        private boolean ours() {
            // GreenMail, a server, may log what it is sent.
            return name.startsWith("io.capacityplanner");
        }

        @Override
        public boolean isTraceEnabled() {
            return ours();
        }

        @Override
        public boolean isDebugEnabled() {
            return ours();
        }

        @Override
        public boolean isInfoEnabled() {
            return ours();
        }

        @Override
        public boolean isWarnEnabled() {
            return ours();
        }

        @Override
        public boolean isErrorEnabled() {
            return ours();
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                org.slf4j.event.Level level,
                @Nullable Marker marker,
                String message,
                Object @Nullable [] arguments,
                @Nullable Throwable thrown) {
            LINES.add(level + " " + name + " "
                    + MessageFormatter.basicArrayFormat(message, arguments == null ? new Object[0] : arguments) + " "
                    + thrown);
        }
    }
}
