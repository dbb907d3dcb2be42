package io.capacityplanner.optimization.policy;

/**
 * Percentiles of sorted samples in the definitions that the tools use.
 *
 * <p>Numbering of definitions: Hyndman and Fan (1996), "Sample Quantiles in Statistical Packages", The American
 * Statistician 50(4), doi:10.1080/00031305.1996.10473566.
 */
final class Percentiles {

    private Percentiles() {}

    /**
     * Definition 7, linear between the two samples around rank {@code p (n-1)}: that of NumPy and of PromQL's
     * quantile_over_time.
     *
     * @param sorted ascending, at least one
     * @param percent 0 to 100
     */
    static double interpolated(double[] sorted, double percent) {
        double rank = percent / 100 * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }

    /**
     * The sample at the rank {@code p (n-1)} rounded, halves up: Kruize's.
     *
     * @param sorted ascending, at least one
     * @param percent 0 to 100
     */
    static double rounded(double[] sorted, double percent) {
        return sorted[(int) Math.round(percent / 100 * (sorted.length - 1))];
    }
}
