package io.capacityplanner.trend;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;

/**
 * The Mann-Kendall test of a monotone trend.
 *
 * <ol>
 *   <li>Mann (1945), "Nonparametric tests against trend", Econometrica 13:245-259, doi:10.2307/1907187.
 *   <li>Hamed and Rao (1998), "A modified Mann-Kendall trend test for autocorrelated data", Journal of Hydrology
 *       204:182-196, doi:10.1016/S0022-1694(97)00125-X.
 *   <li>Hirsch, Slack and Smith (1982), "Techniques of trend analysis for monthly water quality data", Water Resources
 *       Research 18:107-121, doi:10.1029/WR018i001p00107.
 * </ol>
 *
 * @param s concordant less discordant pairs
 * @param variance variance of {@code s} without a trend, ties counted
 */
public record MannKendall(double s, double variance) {

    /**
     * Tests values in order of time as if they were independent.
     *
     * @param values the values; NaN for a missing one, which is left out
     */
    public static MannKendall of(double[] values) {
        double[] seen = observed(values);
        int n = seen.length;
        double s = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                s += Math.signum(seen[j] - seen[i]);
            }
        }
        return new MannKendall(s, Math.max(0, n * (n - 1.0) * (2 * n + 5) - tieTerm(seen)) / 18);
    }

    /**
     * Tests each phase of a season by itself and sums up: a season neither hides a trend nor looks like one [3].
     *
     * @param values the values; NaN for a missing one, which is left out
     * @param period of the season in values, at least 1
     */
    public static MannKendall seasonal(double[] values, int period) {
        if (period < 1) {
            throw new InvalidInputException(
                    "the period (" + period + ") must be at least 1",
                    "seasonal Mann-Kendall test",
                    "Give 7 for a week");
        }
        double s = 0;
        double variance = 0;
        for (int phase = 0; phase < period; phase++) {
            int first = phase;
            double[] cycles = new double[Math.max(0, (values.length - phase + period - 1) / period)];
            Arrays.setAll(cycles, c -> values[first + c * period]);
            MannKendall one = of(cycles);
            s += one.s;
            variance += one.variance;
        }
        return new MannKendall(s, variance);
    }

    private static double[] observed(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
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
     *
     * @param values the values; a missing one (NaN) has no part in the sums, yet keeps its place in the lags
     * @param slope change from value to value, for instance that of {@link SenSlope}
     */
    public static MannKendall ofAutocorrelated(double[] values, double slope) {
        int places = values.length;
        double[] level = new double[places];
        for (int i = 0; i < places; i++) {
            level[i] = values[i] - slope * i;
        }
        double[] ranks = ranks(level);
        int n = observed(values).length;
        double sum = 0;
        for (int lag = 1; lag < n - 2; lag++) {
            double rho = autocorrelation(ranks, lag);
            if (Math.abs(rho) > 1.96 / Math.sqrt(n)) {
                sum += (n - lag) * (n - lag - 1.0) * (n - lag - 2.0) * rho;
            }
        }
        double factor = n < 3 ? 1 : 1 + 2 * sum / (n * (n - 1.0) * (n - 2.0));
        MannKendall plain = of(values);
        return new MannKendall(plain.s, plain.variance * Math.max(1, factor));
    }

    /** The test statistic, standard normal without a trend; 0 when all values are equal. */
    public double z() {
        return variance > 0 ? (s - Math.signum(s)) / Math.sqrt(variance) : 0;
    }

    /** Ranks from 1, ties share their mean rank; NaN where the value is missing. */
    private static double[] ranks(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        // Missing values sort last and get no rank.
        Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
        double[] ranks = new double[values.length];
        Arrays.fill(ranks, Double.NaN);
        int i = 0;
        while (i < order.length && !Double.isNaN(values[order[i]])) {
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
        double mean =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(0);
        double product = 0;
        double square = 0;
        for (int i = 0; i < values.length; i++) {
            double deviation = values[i] - mean;
            square += Double.isNaN(deviation) ? 0 : deviation * deviation;
            double pair = i + lag < values.length ? deviation * (values[i + lag] - mean) : 0;
            product += Double.isNaN(pair) ? 0 : pair;
        }
        return square > 0 ? product / square : 0;
    }
}
