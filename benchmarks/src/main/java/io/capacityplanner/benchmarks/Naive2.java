package io.capacityplanner.benchmarks;

/**
 * The benchmark of the M competitions: the naive forecast of the series after removing a multiplicative season, where an
 * autocorrelation test finds one at 90 %.
 */
final class Naive2 {

    private static final double CRITICAL = 1.645;

    private Naive2() {}

    static double[] forecast(double[] history, int season, int horizon) {
        double[] index = seasonal(history, season) ? indexes(history, season) : flat(Math.max(1, season));
        int n = history.length;
        double level = history[n - 1] / index[(n - 1) % index.length];
        double[] forecast = new double[horizon];
        for (int h = 0; h < horizon; h++) {
            forecast[h] = level * index[(n + h) % index.length];
        }
        return forecast;
    }

    private static double[] flat(int season) {
        double[] ones = new double[season];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    private static boolean seasonal(double[] y, int season) {
        if (season < 2 || y.length < 3 * season) {
            return false;
        }
        double mean = java.util.Arrays.stream(y).average().orElse(0);
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
        }
        return sum;
    }
}
