package io.capacityplanner.utilization;

import java.util.Arrays;

/**
 * The Mann-Kendall test of a monotone trend.
 *
 * <ol>
 *   <li>Mann (1945), "Nonparametric tests against trend", Econometrica 13:245-259, doi:10.2307/1907187.
 *   <li>Hamed and Rao (1998), "A modified Mann-Kendall trend test for autocorrelated data", Journal of Hydrology
 *       204:182-196, doi:10.1016/S0022-1694(97)00125-X.
 * </ol>
 *
 * @param s concordant less discordant pairs
 * @param variance variance of {@code s} without a trend, ties counted
 */
record MannKendall(double s, double variance) {

    /** Tests values in order of time, at least 4, none missing, as if they were independent. */
    static MannKendall of(double[] values) {
        int n = values.length;
        double s = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                s += Math.signum(values[j] - values[i]);
            }
        }
        return new MannKendall(s, (n * (n - 1.0) * (2 * n + 5) - tieTerm(values)) / 18);
    }

    private static double tieTerm(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double term = 0;
        int i = 0;
        while (i < sorted.length) {
            int j = i;
            while (j < sorted.length && sorted[j] == sorted[i]) {
                j++;
            }
            double t = j - i;
            term += t * (t - 1) * (2 * t + 5);
            i = j;
        }
        return term;
    }

    /**
     * Tests values that may depend on their neighbours: the variance is widened by the autocorrelation of the ranks
     * of the values without their slope, as far as it is significant at 5 percent [2]. It is never narrowed.
     */
    static MannKendall ofAutocorrelated(double[] values, double slope) {
        int n = values.length;
        double[] level = new double[n];
        for (int i = 0; i < n; i++) {
            level[i] = values[i] - slope * i;
        }
        double[] ranks = ranks(level);
        double sum = 0;
        for (int lag = 1; lag < n - 2; lag++) {
            double rho = autocorrelation(ranks, lag);
            if (Math.abs(rho) > 1.96 / Math.sqrt(n)) {
                sum += (n - lag) * (n - lag - 1.0) * (n - lag - 2.0) * rho;
            }
        }
        double factor = 1 + 2 * sum / (n * (n - 1.0) * (n - 2.0));
        MannKendall plain = of(values);
        return new MannKendall(plain.s, plain.variance * Math.max(1, factor));
    }

    /** The test statistic, standard normal without a trend; 0 when all values are equal. */
    double z() {
        return variance > 0 ? (s - Math.signum(s)) / Math.sqrt(variance) : 0;
    }

    /** Ranks from 1, ties share their mean rank. */
    private static double[] ranks(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
        double[] ranks = new double[values.length];
        int i = 0;
        while (i < order.length) {
            int j = i;
            while (j < order.length && values[order[j]] == values[order[i]]) {
                j++;
            }
            for (int k = i; k < j; k++) {
                ranks[order[k]] = (i + j + 1) / 2.0;
            }
            i = j;
        }
        return ranks;
    }

    private static double autocorrelation(double[] values, int lag) {
        double mean = Arrays.stream(values).average().orElse(0);
        double product = 0;
        double square = 0;
        for (int i = 0; i < values.length; i++) {
            double deviation = values[i] - mean;
            square += deviation * deviation;
            product += i + lag < values.length ? deviation * (values[i + lag] - mean) : 0;
        }
        return square > 0 ? product / square : 0;
    }
}
