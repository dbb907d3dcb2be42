package io.capacityplanner.forecasting.theta;

import java.util.Arrays;

/**
 * The season of the method's preparation: a test of the autocorrelation at the seasonal lag, and indices by the classical
 * decomposition with a centred moving average.
 *
 * <p>Reference: J. A. Fiorucci, T. R. Pellegrini, F. Louzada, F. Petropoulos and A. B. Koehler (2016), "Models for
 * optimising the theta method and their relationship to state space models", International Journal of Forecasting
 * 32:1151-1161, doi:10.1016/j.ijforecast.2016.02.005 (section 2).
 */
final class ClassicalSeason {

    /** Two-sided test at 90 %. */
    private static final double CRITICAL = 1.6448536269514722;
    /** A smaller multiplicative index would blow the series up. */
    private static final double LEAST_INDEX = 1e-4;

    private ClassicalSeason() {}

    /** Whether the autocorrelation at the seasonal lag is significant; needs more than two periods. */
    static boolean present(double[] y, int period) {
        return period > 1 && y.length > 2 * period && statistic(y, period) > CRITICAL;
    }

    /** Autocorrelation at the seasonal lag in units of its standard error; 0 for a constant. */
    static double statistic(double[] y, int period) {
        int n = y.length;
        double mean = Arrays.stream(y).sum() / n;
        double[] centred = new double[n];
        double variance = 0;
        for (int t = 0; t < n; t++) {
            centred[t] = y[t] - mean;
            variance += centred[t] * centred[t];
        }
        if (!(variance > 0)) {
            return 0;
        }
        double squares = 0;
        double last = 0;
        for (int lag = 1; lag <= period; lag++) {
            double sum = 0;
            for (int t = lag; t < n; t++) {
                sum += centred[t] * centred[t - lag];
            }
            last = sum / variance;
            squares += lag < period ? last * last : 0;
        }
        return Math.abs(last) / Math.sqrt((1 + 2 * squares) / n);
    }

    /**
     * One index a phase, of mean 1 (multiplicative) or 0 (additive).
     *
     * @return {@code [period]}; empty when a multiplicative index is too small to divide by
     */
    static double[] indices(double[] y, int period, boolean multiplicative) {
        double[] sum = new double[period];
        int[] count = new int[period];
        int half = period / 2;
        boolean even = period % 2 == 0;
        double window = 0;
        for (int t = 0; t < period; t++) {
            window += y[t];
        }
        for (int t = half; t + half < y.length; t++) {
            // an even window has half a step at both ends
            double average = even ? (window + 0.5 * (y[t + half] - y[t - half])) / period : window / period;
            sum[t % period] += multiplicative ? y[t] / average : y[t] - average;
            count[t % period]++;
            int enters = t - half + period;
            window += enters < y.length ? y[enters] - y[t - half] : 0;
        }
        double mean = 0;
        for (int p = 0; p < period; p++) {
            sum[p] /= count[p];
            mean += sum[p] / period;
        }
        for (int p = 0; p < period; p++) {
            sum[p] = multiplicative ? sum[p] / mean : sum[p] - mean;
            if (multiplicative && !(Math.abs(sum[p]) >= LEAST_INDEX)) {
                return new double[0];
            }
        }
        return sum;
    }
}
