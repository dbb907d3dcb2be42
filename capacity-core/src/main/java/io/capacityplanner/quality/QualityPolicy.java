package io.capacityplanner.quality;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What is looked for in samples, and what is repaired.
 *
 * @param conflicts which value counts when several stand at one stamp
 * @param longestFill longest gap, in steps, that is filled by straight lines; longer ones stay missing
 * @param step the grid; empty to find it from the samples
 * @param zone the zone whose calendar counts
 * @param now the clock: later stamps are ahead of it; empty to leave that out
 */
public record QualityPolicy(
        ConflictRule conflicts, int longestFill, Optional<Step> step, ZoneId zone, Optional<Instant> now) {

    /** Which value counts when several stand at one stamp. */
    public enum ConflictRule {
        /** Their mean. */
        MEAN,
        /** The first delivered. */
        FIRST,
        /** The last delivered. */
        LAST,
        /** None: the step is missing. */
        MISSING
    }

    /** Refuses a negative length. */
    public QualityPolicy {
        if (longestFill < 0) {
            throw new InvalidInputException(
                    "the longest fill (" + longestFill + ") must not be negative",
                    "quality policy",
                    "Give 0 to fill nothing");
        }
    }

    /** The last value delivered counts, gaps of up to 3 steps are filled, UTC, the grid is found. */
    public static QualityPolicy ofDefaults() {
        return new QualityPolicy(ConflictRule.LAST, 3, Optional.empty(), ZoneOffset.UTC, Optional.empty());
    }

    /** The same policy on a given grid. */
    public QualityPolicy withStep(Optional<Step> other) {
        return new QualityPolicy(conflicts, longestFill, other, zone, now);
    }

    /** The same policy in another zone. */
    public QualityPolicy withZone(ZoneId other) {
        return new QualityPolicy(conflicts, longestFill, step, other, now);
    }

    /** The same policy against a clock. */
    public QualityPolicy withNow(Instant instant) {
        return new QualityPolicy(conflicts, longestFill, step, zone, Optional.of(instant));
    }
}
