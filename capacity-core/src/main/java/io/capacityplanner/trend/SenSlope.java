package io.capacityplanner.trend;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.series.Quantiles;
import java.util.Arrays;

/**
 * The median of the slopes of all pairs of points: up to 29 percent of wild values do not move it far.
 *
 * <p>Sen (1968), "Estimates of the regression coefficient based on Kendall's tau", Journal of the American Statistical
 * Association 63:1379-1389, doi:10.1080/01621459.1968.10480934.
 *
 * @param slope change a step
 * @param lower lower end of the interval
 * @param upper upper end of the interval
 */
public record SenSlope(double slope, double lower, double upper) {

    private static final double Z_95 = 1.959963984540054;

    /**
     * Estimates the slope with a 95 percent interval for independent values.
     *
     * @param values in order of time, at least 2 observed; NaN for a missing one, which keeps its place in time
     */
    public static SenSlope of(double[] values) {
        return of(values, Z_95, MannKendall.of(values).variance());
    }

    /**
     * Estimates the slope.
     *
     * @param values in order of time, at least 2 observed; NaN for a missing one, which keeps its place in time
     * @param z standard normal quantile of the interval, 1.96 for 95 percent
     * @param variance variance of the Mann-Kendall statistic, widened where values depend on their neighbours
     */
    public static SenSlope of(double[] values, double z, double variance) {
        double[] slopes = slopes(values);
        double reach = z * Math.sqrt(variance);
        int lower = (int) Math.round((slopes.length - reach) / 2) - 1;
        int upper = (int) Math.round((slopes.length + reach) / 2);
        return new SenSlope(
                Quantiles.ofSorted(slopes, 0.5),
                slopes[Math.max(0, lower)],
                slopes[Math.min(slopes.length - 1, upper)]);
    }

    /** The slopes of all pairs, sorted. */
    private static double[] slopes(double[] values) {
        int[] places = new int[values.length];
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                places[n++] = i;
            }
        }
        if (n < 2) {
            throw new InsufficientDataException("Sen's slope", n, 2);
        }
        double[] slopes = new double[n * (n - 1) / 2];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                slopes[at++] = (values[places[j]] - values[places[i]]) / (places[j] - places[i]);
            }
        }
        Arrays.sort(slopes);
        return slopes;
    }
}
