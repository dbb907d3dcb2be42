package io.capacityplanner.forecast;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Ratio;

/** The level at which a resource counts as run out. */
public sealed interface Limit {

    /** A share of the resource's capacity. */
    static Limit ofCapacity(double share) {
        return new OfCapacity(Ratio.of(share));
    }

    /** A value in the metric's own unit. */
    static Limit of(double value) {
        return new Absolute(value);
    }

    /**
     * A share of capacity.
     *
     * @param share 0.8 for 80 percent
     */
    record OfCapacity(Ratio share) implements Limit {}

    /**
     * A value in the metric's unit.
     *
     * @param value the value
     */
    record Absolute(double value) implements Limit {

        /** Refuses NaN and infinities. */
        public Absolute {
            if (!Double.isFinite(value)) {
                throw new InvalidInputException(
                        "the limit (" + value + ") must be finite", "limit", "Give a value in the metric's unit");
            }
        }
    }
}
