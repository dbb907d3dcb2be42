package io.capacityplanner.tracking;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Confidence;
import java.time.Duration;

/**
 * How the effect of a change is measured.
 *
 * @param level coverage of the interval
 * @param before how much history before the change counts; a straight line must describe its growth
 * @param settling what is left out after the change: restarts, migrations, warm-up
 */
public record ImpactRequest(Confidence level, Duration before, Duration settling) {

    /** Refuses a history that is not positive and a negative settling time. */
    public ImpactRequest {
        if (before.isNegative() || before.isZero() || settling.isNegative()) {
            throw new InvalidInputException(
                    "the history (" + before + ") or settling time (" + settling + ") is out of range",
                    "measuring an impact",
                    "Give a history such as 91d and a settling time of zero or more");
        }
    }

    /** A 90 % interval from 13 weeks before, the first day after left out. */
    public static ImpactRequest ofDefaults() {
        return new ImpactRequest(Confidence.of(0.9), Duration.ofDays(91), Duration.ofDays(1));
    }
}
