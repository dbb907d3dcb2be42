package io.capacityplanner.evaluation;

import io.capacityplanner.error.InsufficientDataException;
import java.util.Arrays;

/**
 * The benchmark of the M competitions: the naive forecast of the series after removing a multiplicative season, where
 * an autocorrelation test finds one at 90 %. It is the yardstick of OWA, not a model to plan with.
 *
 * <p>Reference: S. Makridakis, E. Spiliotis and V. Assimakopoulos (2020), "The M4 Competition", International Journal of
 * Forecasting 36:54-74, doi:10.1016/j.ijforecast.2019.04.014. Missing values take the last one observed; where the
 * season makes no sense (indexes that are not finite), none is removed.
 */
public final class Naive2 {

    private static final double CRITICAL = 1.645;

    private Naive2() {}

    /**
     * Forecasts points.
     *
     * @param history the values before the origin, NaN for a missing one
     * @param season seasonal period in steps; below 2: none
     * @param steps how many points
     * @throws InsufficientDataException when nothing was observed
     */
    public static double[] forecast(double[] history, int season, int steps) {
        double[] values = filled(history);
        double[] index = seasonal(values, season) ? indexes(values, season) : flat(season);
        int n = values.length;
        double level = values[n - 1] / index[(n - 1) % index.length];
        double[] forecast = new double[steps];
        Arrays.setAll(forecast, h -> {
            double seasonal = level * index[(n + h) % index.length];
            return Double.isFinite(seasonal) ? seasonal : values[n - 1];
        });
        return forecast;
    }

    private static double[] filled(double[] history) {
        double[] values = history.clone();
        int first = 0;
        while (first < values.length && Double.isNaN(values[first])) {
            first++;
        }
        if (first == values.length) {
            throw new InsufficientDataException("naive2", 0, 1);
        }
        Arrays.fill(values, 0, first, values[first]);
        for (int t = first + 1; t < values.length; t++) {
            values[t] = Double.isNaN(values[t]) ? values[t - 1] : values[t];
        }
        return values;
    }

    private static double[] flat(int season) {
        double[] ones = new double[Math.max(1, season)];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static boolean seasonal(double[] y, int season) {
        if (season < 2 || y.length < 3 * season) {
            return false;
        }
        double mean = Arrays.stream(y).average().orElse(0);
        double variance = 0;
        for (double v : y) {
            variance += (v - mean) * (v - mean);
        }
        double sum = 0;
        double last = 0;
        for (int lag = 1; lag <= season; lag++) {
            double covariance = 0;
            for (int t = lag; t < y.length; t++) {
                covariance += (y[t] - mean) * (y[t - lag] - mean);
            }
            last = variance == 0 ? 0 : covariance / variance;
            sum += lag < season ? last * last : 0;
        }
        return Math.abs(last) > CRITICAL * Math.sqrt((1 + 2 * sum) / y.length);
    }

    /** Classical multiplicative decomposition: ratios to a centred moving average, averaged by phase, mean 1. */
    private static double[] indexes(double[] y, int season) {
        int half = season / 2;
        double[] sum = new double[season];
        int[] count = new int[season];
        for (int t = half; t < y.length - half; t++) {
            double average = 0;
            for (int k = -half; k <= half; k++) {
                boolean edge = season % 2 == 0 && Math.abs(k) == half;
                average += (edge ? 0.5 : 1) * y[t + k];
            }
            average /= season;
            if (average != 0) {
                sum[t % season] += y[t] / average;
                count[t % season]++;
            }
        }
        double total = 0;
        for (int s = 0; s < season; s++) {
            sum[s] = count[s] == 0 ? 1 : sum[s] / count[s];
            total += sum[s];
        }
        for (int s = 0; s < season; s++) {
            sum[s] *= season / total;
            sum[s] = sum[s] == 0 ? 1 : sum[s];
            if (!Double.isFinite(sum[s])) {
                return flat(season);
            }
        }
        return sum;
    }
}
