package io.capacityplanner.connector.notify;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets so many messages through in a time, by a token bucket: as many at once, then evenly.
 *
 * <p>A message over the limit is refused with {@link SourceUnavailableException}, never dropped in silence and never
 * held in memory, where a restart would lose it. Put a {@link DeadLetterNotifier} around this one: it keeps what is
 * refused on disk and sends it when there is room, as {@link ReliableNotifier} does. Thread-safe.
 */
public final class RateLimitedNotifier implements Notifier {

    private final Notifier notifier;
    private final int messages;
    private final Duration per;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private double tokens;
    private Instant filled;

    /**
     * A limit around a notifier.
     *
     * @param messages how many in that time, one or more
     * @param per the time, longer than zero
     * @param clock what the time is
     */
    public RateLimitedNotifier(Notifier notifier, int messages, Duration per, InstantSource clock) {
        if (messages < 1 || per.isNegative() || per.isZero()) {
            throw new InvalidInputException(
                    messages + " messages in " + per + " let nothing through",
                    "rate limit of notifier " + notifier.id(),
                    "Give one message or more in a time that is longer than zero");
        }
        this.notifier = notifier;
        this.messages = messages;
        this.per = per;
        this.clock = clock;
        this.tokens = messages;
        this.filled = clock.instant();
    }

    @Override
    public String id() {
        return notifier.id();
    }

    @Override
    public String description() {
        return notifier.description();
    }

    /**
     * {@inheritDoc}
     *
     * @throws SourceUnavailableException when the message is over the limit, too
     */
    @Override
    public void send(Notification notification) {
        if (!take()) {
            throw new SourceUnavailableException(
                    "the message is over the limit of " + messages + " in " + per,
                    "notifier " + id(),
                    "Send it later, or keep it in a dead-letter file that is redelivered");
        }
        notifier.send(notification);
    }

    private boolean take() {
        lock.lock();
        try {
            Instant now = clock.instant();
            // A clock that is set back fills nothing, and neither counts the time in between twice.
            if (now.isAfter(filled)) {
                double share = (double) Duration.between(filled, now).toMillis() / Math.max(1, per.toMillis());
                if (share > 0) {
                    tokens = Math.min(messages, tokens + share * messages);
                    filled = now;
                }
            }
            if (tokens < 1 - 1e-9) {
                return false;
            }
            tokens = Math.max(0, tokens - 1);
            return true;
        } finally {
            lock.unlock();
        }
    }
}
