package io.capacityplanner.anomaly;

import java.time.Instant;

/**
 * An observation that the series' own past does not explain.
 *
 * @param index position in the series
 * @param time time of the step
 * @param value what was observed
 * @param expected what was expected
 * @param score how far off it is, in robust standard deviations; may be infinite where the series never varied
 * @param direction above or below what was expected
 */
public record Anomaly(int index, Instant time, double value, double expected, double score, Direction direction) {

    /** On which side of the expectation an anomaly lies. */
    public enum Direction {
        /** Above. */
        ABOVE,
        /** Below. */
        BELOW
    }
}
