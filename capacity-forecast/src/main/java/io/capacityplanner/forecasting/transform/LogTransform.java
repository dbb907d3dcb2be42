package io.capacityplanner.forecasting.transform;

import io.capacityplanner.error.InvalidInputException;

/**
 * The natural logarithm of what a value exceeds a lower bound by. Median {@code exp(μ)} and mean {@code exp(μ + σ²/2)},
 * each plus the bound.
 *
 * @param lower the bound, 0 for plain logarithms
 * @param least a value closer to the bound counts as this far from it; above zero
 */
public record LogTransform(double lower, double least) implements SeriesTransform {

    /** Refuses a bound that is not finite and a distance that is not above zero. */
    public LogTransform {
        if (!Double.isFinite(lower) || !(least > 0)) {
            throw new InvalidInputException(
                    "the bound (" + lower + ") must be finite and the least distance (" + least + ") above zero",
                    "logarithm",
                    "Give half the resolution of the values as distance");
        }
    }

    @Override
    public double forward(double value) {
        return Math.log(Math.max(value - lower, least));
    }

    @Override
    public double inverse(double transformed) {
        return finite(lower + Math.exp(transformed));
    }

    @Override
    public double mean(double mean, double deviation) {
        return finite(lower + Math.exp(mean + deviation * deviation / 2));
    }

    static double finite(double value) {
        return Math.min(value, Double.MAX_VALUE);
    }
}
