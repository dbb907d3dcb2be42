package io.capacityplanner.forecasting.decomposition;

import io.capacityplanner.series.Quantiles;
import java.util.Arrays;

/** Slopes of straight lines through regular series. */
public final class Lines {

    private static final int MOST_BLOCKS = 100;

    private Lines() {}

    /** Least-squares slope per step; 0 for fewer than two values. */
    public static double slope(double[] y) {
        double centre = (y.length - 1) / 2.0;
        double products = 0;
        double squares = 0;
        for (int t = 0; t < y.length; t++) {
            products += (t - centre) * y[t];
            squares += (t - centre) * (t - centre);
        }
        return squares > 0 ? products / squares : 0;
    }

    /**
     * Median of the slopes between all pairs of {@code y[from..to)} (Theil 1950; Sen 1968,
     * doi:10.1080/01621459.1968.10480934), which up to a quarter of wild values does not move; 0 for fewer than two.
     */
    public static double robustSlope(double[] y, int from, int to) {
        double[] part = from == 0 ? y : Arrays.copyOfRange(y, from, to);
        return new RobustSlopes(part, to - from).upTo(to - from);
    }

    /**
     * A series less a robust line through it, found on the medians of at most a hundred blocks.
     *
     * @param y the series, NaN for a missing value
     */
    public static double[] withoutLine(double[] y) {
        int block = Math.max(1, (y.length + MOST_BLOCKS - 1) / MOST_BLOCKS);
        double[] medians = new double[y.length / block];
        int count = 0;
        for (int b = 0; b < medians.length; b++) {
            double median = Quantiles.of(Arrays.copyOfRange(y, b * block, (b + 1) * block), 0.5);
            if (!Double.isNaN(median)) {
                medians[count++] = median;
            }
        }
        double slope = count < medians.length / 2 ? 0 : robustSlope(medians, 0, count) / block;
        double[] rest = y.clone();
        for (int t = 0; t < y.length; t++) {
            rest[t] -= slope * t;
        }
        return rest;
    }
}
