package io.capacityplanner.forecasting.detection;

import io.capacityplanner.series.Quantiles;
import java.util.Arrays;

/** Robust spread of deviations; missing ones are NaN and left out. */
final class Spread {

    /** Median absolute deviation to standard deviation of the normal distribution. */
    private static final double FROM_MAD = 1.4826;
    /** Mean absolute deviation to standard deviation of the normal distribution. */
    private static final double FROM_MEAN = 1.2533;
    /** Width of the central 70 % of the standard normal distribution. */
    private static final double CENTRAL_70 = 2.0729;

    private Spread() {}

    static double of(double[] deviations) {
        double[] sorted =
                Arrays.stream(deviations).filter(d -> !Double.isNaN(d)).sorted().toArray();
        double median = Quantiles.ofSorted(sorted, 0.5);
        double mad = FROM_MAD
                * Quantiles.of(
                        Arrays.stream(sorted).map(d -> Math.abs(d - median)).toArray(), 0.5);
        double central = (Quantiles.ofSorted(sorted, 0.85) - Quantiles.ofSorted(sorted, 0.15)) / CENTRAL_70;
        double spread = Math.max(mad, central);
        return spread > 0
                ? spread
                : FROM_MEAN
                        * Arrays.stream(sorted)
                                .map(d -> Math.abs(d - median))
                                .average()
                                .orElse(0);
    }

    /** Median of every {@code stride}-th value from {@code first} on; 0 when all are missing. */
    static double median(double[] values, int first, int stride) {
        double[] picked = new double[(values.length - first + stride - 1) / stride];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = values[first + i * stride];
        }
        double median = Quantiles.of(picked, 0.5);
        return Double.isNaN(median) ? 0 : median;
    }
}
