package io.capacityplanner.report;

import io.capacityplanner.error.InvalidInputException;

/**
 * Where a value lies at four chances in five (10 to 90 %), in the unit of the figure that holds it.
 *
 * @param lower its lower end
 * @param upper its upper end
 */
public record Interval(double lower, double upper) {

    /** Refuses ends that are not finite or cross. */
    public Interval {
        if (!Double.isFinite(lower) || !Double.isFinite(upper) || lower > upper) {
            throw new InvalidInputException(
                    "the interval [" + lower + ", " + upper + "] is not finite and ordered",
                    "a figure",
                    "Leave the interval out when it is not known");
        }
    }
}
