package io.capacityplanner.forecast;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import org.jspecify.annotations.Nullable;

/**
 * The range in which values of a series can exist; forecasts and intervals stay inside.
 *
 * @param lower least value, null when there is none
 * @param upper largest value, null when there is none
 */
public record ValueBounds(@Nullable Double lower, @Nullable Double upper) {

    /** No bounds. */
    public static final ValueBounds NONE = new ValueBounds(null, null);
    /** Never below zero. */
    public static final ValueBounds NON_NEGATIVE = new ValueBounds(0.0, null);

    /** Refuses NaN and bounds that leave no room. */
    public ValueBounds {
        if (!(least(lower) < most(upper))) {
            throw new InvalidInputException(
                    "the bounds (" + lower + ", " + upper + ") leave no room",
                    "value bounds",
                    "Give a lower bound below the upper one, or null for none");
        }
    }

    /** The bounds of a metric. */
    public static ValueBounds of(Metric metric) {
        return new ValueBounds(metric.lower(), metric.upper());
    }

    /** The nearest value inside. */
    public double clamp(double value) {
        return Math.min(Math.max(value, least(lower)), most(upper));
    }

    private static double least(@Nullable Double bound) {
        return bound == null ? Double.NEGATIVE_INFINITY : bound;
    }

    private static double most(@Nullable Double bound) {
        return bound == null ? Double.POSITIVE_INFINITY : bound;
    }
}
