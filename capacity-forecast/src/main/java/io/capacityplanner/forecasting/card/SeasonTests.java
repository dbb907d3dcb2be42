package io.capacityplanner.forecasting.card;

import org.apache.commons.math3.distribution.FDistribution;

/** Tests at the 10 % level that decide which parts a model has. */
final class SeasonTests {

    private static final double LEVEL = 0.9;
    /** The 90 % quantile of the chi-squared distribution with one degree of freedom. */
    private static final double CHI_SQUARED = 2.705543;

    private SeasonTests() {}

    /** Analysis of variance over the last whole cycles: whether the phases differ in mean. */
    static boolean phasesDiffer(double[] y, int period) {
        int cycles = y.length / period;
        if (period < 2 || cycles < 2) {
            return false;
        }
        int from = y.length - cycles * period;
        double[] mean = new double[period];
        double centre = 0;
        for (int t = from; t < y.length; t++) {
            mean[(t - from) % period] += y[t] / cycles;
            centre += y[t] / (cycles * period);
        }
        double all = 0;
        double between = 0;
        for (int t = from; t < y.length; t++) {
            all += square(y[t] - centre);
            between += square(mean[(t - from) % period] - centre);
        }
        double within = all - between;
        int freedom = period * (cycles - 1);
        if (!(between > 0)) {
            return false;
        }
        double critical = new FDistribution(null, period - 1, freedom).inverseCumulativeProbability(LEVEL);
        return between * freedom > critical * (period - 1) * within;
    }

    /** Whether the autocorrelation at the season is more than that of a moving average of lower order. */
    static boolean correlated(double[] y, int lag) {
        if (lag < 2 || y.length <= 3 * lag) {
            return false;
        }
        double mean = 0;
        for (double value : y) {
            mean += value / y.length;
        }
        double sum = 1;
        double variance = covariance(y, mean, 0);
        if (!(variance > 0)) {
            return false;
        }
        for (int l = 1; l < lag; l++) {
            sum += 2 * square(covariance(y, mean, l) / variance);
        }
        return y.length * square(covariance(y, mean, lag) / variance) > CHI_SQUARED * sum;
    }

    private static double covariance(double[] y, double mean, int lag) {
        double sum = 0;
        for (int t = lag; t < y.length; t++) {
            sum += (y[t] - mean) * (y[t - lag] - mean);
        }
        return sum;
    }

    private static double square(double x) {
        return x * x;
    }

    /** Variance. */
    static double variance(double[] y) {
        double mean = 0;
        for (double value : y) {
            mean += value / y.length;
        }
        return y.length == 0 ? 0 : covariance(y, mean, 0) / y.length;
    }

    /** First differences, one fewer than values. */
    static double[] differences(double[] y) {
        double[] differences = new double[Math.max(0, y.length - 1)];
        for (int t = 1; t < y.length; t++) {
            differences[t - 1] = y[t] - y[t - 1];
        }
        return differences;
    }
}
