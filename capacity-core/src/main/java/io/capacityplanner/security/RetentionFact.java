package io.capacityplanner.security;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long something is kept.
 *
 * @param data what is kept, for instance {@code forecasts}
 * @param held how long it is to be kept; null for ever
 * @param oldest the oldest of it that is there; null when not known
 * @param newest the newest of it; null when not known
 * @param statement what is the case, one sentence
 */
public record RetentionFact(
        String data,
        @Nullable Duration held,
        @Nullable Instant oldest,
        @Nullable Instant newest,
        String statement) {

    /** Whether something is older than it is to be kept. */
    public boolean overdue(Instant now) {
        return held != null && oldest != null && oldest.isBefore(now.minus(held));
    }
}
