package io.capacityplanner.connector.notify;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notifier;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A notifier with memory, dead-letter file and rate limit, in the one order that works:
 *
 * <ol>
 *   <li>the memory drops what was delivered already, before it costs anything;
 *   <li>the dead-letter file keeps what fails further in, messages over the limit among them;
 *   <li>the rate limit counts each message once, however often the notifier tries;
 *   <li>the notifier itself tries again what fails for now.
 * </ol>
 *
 * <p>After a message got through, some of those that are kept are sent too, so that a channel that works again catches
 * up by itself. Thread-safe.
 */
public final class ReliableNotifier implements Notifier {

    private static final Logger LOG = LoggerFactory.getLogger(ReliableNotifier.class);

    private final Notifier whole;
    private final @Nullable DeadLetterNotifier kept;
    private final int catchUp;

    private ReliableNotifier(Notifier whole, @Nullable DeadLetterNotifier kept, int catchUp) {
        this.whole = whole;
        this.kept = kept;
        this.catchUp = catchUp;
    }

    /** A builder around a notifier. */
    public static Builder around(Notifier notifier) {
        return new Builder(notifier);
    }

    @Override
    public String id() {
        return whole.id();
    }

    @Override
    public String description() {
        return whole.description();
    }

    @Override
    public void send(Notification notification) {
        whole.send(notification);
        if (kept == null || catchUp == 0) {
            return;
        }
        try {
            Redelivery caught = kept.redeliver(catchUp);
            if (caught.delivered() > 0 || !caught.failures().isEmpty()) {
                LOG.info("notifier {}: {} kept messages delivered, {} left", id(), caught.delivered(), caught.kept());
            }
        } catch (CapacityException e) {
            // The message itself got through: what is kept stays kept.
            LOG.warn("notifier {}: kept messages were not sent: {}", id(), e.getMessage());
        }
    }

    /**
     * Sends what the dead-letter file keeps of this channel, the oldest first, within the rate limit; nothing when
     * there is no file.
     *
     * @param most how many to try, one or more
     */
    public Redelivery redeliver(int most) {
        return kept == null ? Redelivery.NOTHING : kept.redeliver(most);
    }

    /** Collects the settings of a {@link ReliableNotifier}. Not thread-safe. */
    public static final class Builder {

        private static final int REMEMBERED = 10_000;
        private static final int CATCH_UP = 10;

        private final Notifier notifier;
        private InstantSource clock = Clock.systemUTC();
        private int messages;
        private Duration per = Duration.ZERO;
        private @Nullable DeadLetterFile file;
        private @Nullable Duration window;
        private int remembered = REMEMBERED;
        private int catchUp = CATCH_UP;

        private Builder(Notifier notifier) {
            this.notifier = notifier;
        }

        /** What the time is. */
        public Builder clock(InstantSource given) {
            clock = given;
            return this;
        }

        /** At most so many messages in a time; no limit unless given. See {@link RateLimitedNotifier}. */
        public Builder rateLimit(int most, Duration span) {
            if (most < 1) {
                throw new InvalidInputException(
                        "a limit of " + most + " messages lets nothing through",
                        "notifier " + notifier.id(),
                        "Give one or more");
            }
            messages = most;
            per = span;
            return this;
        }

        /** Where to keep what is not delivered; nowhere unless given. See {@link DeadLetterNotifier}. */
        public Builder deadLetter(Path path) {
            return deadLetter(DeadLetterFile.at(path));
        }

        /** Where to keep what is not delivered, shared with other notifiers. */
        public Builder deadLetter(DeadLetterFile shared) {
            file = shared;
            return this;
        }

        /** How long a delivered message is not sent again; no memory unless given. */
        public Builder deduplicate(Duration span) {
            window = span;
            return this;
        }

        /** How many delivered messages are remembered; 10,000 unless given. */
        public Builder remember(int most) {
            remembered = most;
            return this;
        }

        /** How many kept messages are tried after each that got through; ten unless given, none for zero. */
        public Builder catchUp(int most) {
            if (most < 0) {
                throw new InvalidInputException(
                        "it cannot catch up with " + most + " messages",
                        "notifier " + notifier.id(),
                        "Give zero or more");
            }
            catchUp = most;
            return this;
        }

        /** Builds the notifier. */
        public ReliableNotifier build() {
            Notifier built = notifier;
            if (messages > 0) {
                built = new RateLimitedNotifier(built, messages, per, clock);
            }
            @Nullable DeadLetterNotifier keeping = file == null ? null : new DeadLetterNotifier(built, file, clock);
            built = keeping == null ? built : keeping;
            if (window != null) {
                built = new DeduplicatingNotifier(built, window, remembered, clock);
            }
            return new ReliableNotifier(built, keeping, catchUp);
        }
    }
}
