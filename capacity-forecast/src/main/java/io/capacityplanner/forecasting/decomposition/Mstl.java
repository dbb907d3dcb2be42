package io.capacityplanner.forecasting.decomposition;

import io.capacityplanner.error.OperationCancelledException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decomposition with several seasons: STL for each season in turn on what the others leave, twice around.
 *
 * <p>References:
 *
 * <ol>
 *   <li>K. Bandara, R. J. Hyndman and C. Bergmeir (2021), "MSTL: A seasonal-trend decomposition algorithm for time series
 *       with multiple seasonal patterns", arXiv:2107.13462.
 *   <li>R. B. Cleveland et al. (1990), Journal of Official Statistics 6:3-73 (STL).
 * </ol>
 */
public final class Mstl {

    private static final int FIRST_SPAN = 11;
    private static final int SPAN_STEP = 4;
    private static final int ROUNDS = 2;

    private Mstl() {}

    /**
     * Decomposes a series.
     *
     * @param y the series, NaN for a missing value
     * @param periods seasonal periods in steps; those that do not fit twice are left out
     * @param robust whether outliers lose their weight
     * @return the parts; without a usable season the trend is a local line over the whole series
     */
    public static Decomposition decompose(double[] y, int[] periods, boolean robust) {
        return decompose(y, periods, robust, false);
    }

    /**
     * As {@link #decompose(double[], int[], boolean)}.
     *
     * @param periodic whether seasons repeat unchanged over the whole history
     */
    public static Decomposition decompose(double[] y, int[] periods, boolean robust, boolean periodic) {
        int[] usable = usable(periods, y.length);
        double @Nullable [] present = Stl.presence(y);
        double[] filled = MissingValues.fill(y, usable.length == 0 ? 0 : usable[0]);
        if (usable.length == 0) {
            return withoutSeason(y, filled, present);
        }
        double[][] seasonal = new double[usable.length][y.length];
        double[] rest = filled.clone();
        double[] trend = rest;
        for (int round = 0; round < (usable.length == 1 ? 1 : ROUNDS); round++) {
            for (int s = 0; s < usable.length; s++) {
                refuseInterruption();
                add(rest, seasonal[s], 1);
                StlOptions options = (periodic ? StlOptions.periodic() : StlOptions.ofSpan(FIRST_SPAN + SPAN_STEP * s))
                        .withRobust(robust);
                Stl.Parts parts = Stl.run(rest, present, usable[s], options);
                seasonal[s] = parts.seasonal();
                trend = parts.trend();
                add(rest, seasonal[s], -1);
            }
        }
        double[] remainder = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            remainder[t] = Double.isNaN(y[t]) ? Double.NaN : rest[t] - trend[t];
        }
        return new Decomposition(usable, trend, seasonal, remainder);
    }

    private static void refuseInterruption() {
        if (Thread.currentThread().isInterrupted()) {
            throw new OperationCancelledException(
                    "the thread was interrupted", "seasonal decomposition", "Run it again when there is time");
        }
    }

    /** The distinct periods that fit twice, rising. */
    private static int[] usable(int[] periods, int length) {
        return Arrays.stream(periods)
                .filter(p -> p >= 2 && 2 * p < length)
                .distinct()
                .sorted()
                .toArray();
    }

    private static void add(double[] to, double[] what, int sign) {
        for (int t = 0; t < to.length; t++) {
            to[t] += sign * what[t];
        }
    }

    private static Decomposition withoutSeason(double[] y, double[] filled, double @Nullable [] present) {
        double[] trend = filled.clone();
        if (y.length > 2) {
            int span = Math.max(5, y.length / 2) | 1;
            new Loess(span, 1, (span + 9) / 10, y.length).smooth(filled, 0, y.length, present, trend, 0);
        }
        double[] remainder = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            remainder[t] = y[t] - trend[t];
        }
        return new Decomposition(new int[0], trend, new double[0][], remainder);
    }
}
