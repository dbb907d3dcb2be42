package io.capacityplanner.forecasting.decomposition;

import io.capacityplanner.error.InvalidInputException;

/**
 * How STL smooths.
 *
 * @param seasonalSpan span of the seasonal smoother in cycles, odd and at least 7 by advice; 0 for a season that repeats
 *     unchanged
 * @param seasonalDegree degree of the seasonal smoother, 0 or 1
 * @param robust whether outliers lose their weight
 */
public record StlOptions(int seasonalSpan, int seasonalDegree, boolean robust) {

    /** Refuses negative spans and other degrees. */
    public StlOptions {
        if (seasonalSpan < 0 || seasonalDegree < 0 || seasonalDegree > 1) {
            throw new InvalidInputException(
                    "the seasonal span (" + seasonalSpan + ") or degree (" + seasonalDegree + ") is out of range",
                    "STL options",
                    "Give a span of 0 (periodic) or more and a degree of 0 or 1");
        }
    }

    /** A season that repeats unchanged. */
    public static StlOptions periodic() {
        return new StlOptions(0, 0, false);
    }

    /** A season that may change: span in cycles. */
    public static StlOptions ofSpan(int seasonalSpan) {
        return new StlOptions(seasonalSpan, 0, false);
    }

    /** The same with robustness switched on or off. */
    public StlOptions withRobust(boolean on) {
        return new StlOptions(seasonalSpan, seasonalDegree, on);
    }
}
