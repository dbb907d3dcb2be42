package io.capacityplanner.examples.cli;

import io.capacityplanner.progress.ProgressListener;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows progress on stderr, after a second and only to a person: {@code forecasting 1,240/5,000 25 %, about 40 s left},
 * or {@code forecasting 1,240} when nobody knows how many there are.
 */
final class TerminalProgress implements ProgressListener, AutoCloseable {

    private static final long QUIET_MILLIS = 1000;
    private static final long BETWEEN_MILLIS = 200;

    private final PrintWriter err;
    private final boolean shown;
    private final long begun = System.currentTimeMillis();
    private long lastShown;
    private String stage = "";
    private long stageBegun = begun;
    private boolean dirty;

    TerminalProgress(PrintWriter err) {
        this.err = err;
        this.shown = Terminal.interactive();
    }

    @Override
    public synchronized void onProgress(String what, long done, long total) {
        long now = System.currentTimeMillis();
        if (!what.equals(stage)) {
            stage = what;
            stageBegun = now;
        }
        if (!shown || now - begun < QUIET_MILLIS || now - lastShown < BETWEEN_MILLIS) {
            return;
        }
        lastShown = now;
        dirty = true;
        if (total <= 0) {
            err.print(String.format(Locale.ROOT, "\r\u001b[K%s %,d", what, done));
            err.flush();
            return;
        }
        long left = done == 0 ? 0 : (now - stageBegun) * (total - done) / done / 1000;
        err.print(String.format(
                Locale.ROOT,
                "\r\u001b[K%s %,d/%,d %d %%, about %d s left",
                what,
                done,
                total,
                100 * done / total,
                left));
        err.flush();
    }

    @Override
    public synchronized void close() {
        if (dirty) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
