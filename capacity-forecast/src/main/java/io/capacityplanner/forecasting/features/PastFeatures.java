package io.capacityplanner.forecasting.features;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.series.Quantiles;
import java.util.function.ToDoubleFunction;

/** Lagged values, and what windows of past values hold. */
public final class PastFeatures {

    private PastFeatures() {}

    /** The value some steps ago. */
    public static Feature lag(int steps) {
        refuse(steps, "lag");
        return new Feature("lag " + steps, m -> m.ago(steps));
    }

    /**
     * Mean of a window of past values; NaN where one is not known.
     *
     * @param window how many values
     * @param lag how long ago the last of them is, at least 1
     */
    public static Feature mean(int window, int lag) {
        return rolling("mean", window, lag, PastFeatures::mean);
    }

    /** The largest of a window of past values, as {@link #mean}. */
    public static Feature max(int window, int lag) {
        return rolling("max", window, lag, values -> Quantiles.of(values, 1));
    }

    /** A quantile of a window of past values, as {@link #mean}. */
    public static Feature quantile(double probability, int window, int lag) {
        return rolling("quantile " + probability, window, lag, values -> Quantiles.of(values, probability));
    }

    /** Standard deviation of a window of past values, with the divisor {@code window - 1}, as {@link #mean}. */
    public static Feature deviation(int window, int lag) {
        if (window < 2) {
            throw new InvalidInputException(
                    "the window (" + window + ") must hold at least 2 steps", "rolling deviation", "Give more steps");
        }
        return rolling("deviation", window, lag, PastFeatures::deviation);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (values.length - 1));
    }

    private static Feature rolling(String what, int window, int lag, ToDoubleFunction<double[]> of) {
        refuse(window, "window");
        refuse(lag, "lag");
        String name = what + " of " + window + (lag == 1 ? "" : " until lag " + lag);
        return new Feature(name, m -> {
            double[] values = new double[window];
            for (int i = 0; i < window; i++) {
                values[i] = m.ago(lag + i);
                if (Double.isNaN(values[i])) {
                    return Double.NaN;
                }
            }
            return of.applyAsDouble(values);
        });
    }

    private static void refuse(int steps, String what) {
        if (steps < 1) {
            throw new InvalidInputException(
                    "the " + what + " (" + steps + ") must be at least 1 step",
                    "features of the past",
                    "What is not over cannot be looked at");
        }
    }
}
