package io.capacityplanner.connector.influxdb;

import io.capacityplanner.forecast.RunningMaximum;

/**
 * Takes the quantiles out of a {@link RunningMaximum}, and makes one of them, bit for bit.
 *
 * <p>It is asked for quantile <i>q</i>/50 and interpolates at position 50 · (<i>q</i>/50), which by rounding is not
 * <i>q</i> for 7, 14, 28 and 29: there the share of the next quantile is taken out again. It is made of paths of which
 * three at a time are one quantile, so that a position next to that of a quantile finds the same value on both sides.
 */
final class PeakQuantiles {

    private static final int LAST = RunningMaximum.POINTS - 1;
    private static final int COPIES = 3;
    private static final int NEIGHBOURS = 4;

    private PeakQuantiles() {}

    /** The quantiles at a step. */
    static double[] of(RunningMaximum peaks, int step) {
        double[] quantiles = new double[LAST + 1];
        for (int q = LAST; q >= 0; q--) {
            double probability = (double) q / LAST;
            // At or just above the quantile's own position.
            while (probability * LAST < q) {
                probability = Math.nextUp(probability);
            }
            double said = peaks.quantile(probability, step);
            double share = probability * LAST - q;
            quantiles[q] = share == 0 ? said : before(said, share, quantiles[q + 1]);
        }
        return quantiles;
    }

    /** The value from which {@code share} of the way to {@code next} leads to {@code said}. */
    private static double before(double said, double share, double next) {
        double candidate = said - share * (next - said);
        for (int i = 0; i < NEIGHBOURS; i++) {
            candidate = Math.nextUp(candidate);
        }
        for (int i = 0; i <= 2 * NEIGHBOURS; i++) {
            if (candidate + share * (next - candidate) == said) {
                return candidate;
            }
            candidate = Math.nextDown(candidate);
        }
        return said;
    }

    /**
     * The distribution of given quantiles.
     *
     * @param quantiles {@code [step][quantile]}
     */
    static RunningMaximum distribution(double[][] quantiles) {
        double[][] paths = new double[COPIES * LAST + 1][quantiles.length];
        for (int path = 0; path < paths.length; path++) {
            int quantile = (path + COPIES / 2) / COPIES;
            for (int step = 0; step < quantiles.length; step++) {
                paths[path][step] = quantiles[step][quantile];
            }
        }
        return RunningMaximum.of(paths);
    }
}
