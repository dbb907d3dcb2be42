package io.capacityplanner.forecasting.neural;

import io.capacityplanner.forecasting.NormalBands;

/**
 * How far errors reach, in multiples of the usual error: the rank that split conformal prediction asks for (J. Lei et
 * al. (2018), doi:10.1080/01621459.2017.1307116), each side by itself.
 */
final class ScoreQuantiles {

    private static final int FEW = 20;
    /** Standard deviation of normal errors as a multiple of their mean size. */
    private static final double NORMAL = 1.2533141373155003;

    private final double[] scores;
    private final boolean alone;

    /**
     * Keeps the errors.
     *
     * @param scores rising
     * @param alone whether all are of one series: its few held-out windows overlap, and normal errors are the least to
     *     reckon with
     */
    ScoreQuantiles(double[] scores, boolean alone) {
        this.scores = scores;
        this.alone = alone;
    }

    /**
     * The distance that errors pass with a probability.
     *
     * @param tail the probability
     * @param below whether to look below the forecast
     */
    double of(double tail, boolean below) {
        double normal = NormalBands.quantile(1 - tail);
        int n = scores.length;
        if (n < FEW) {
            return NORMAL * normal;
        }
        int rank = (int) Math.ceil((n + 1) * (1 - tail));
        // Rarer than any error seen: as much farther as a normal error would be.
        double reach = rank <= n ? at(rank, below) : at(n, below) * normal / NormalBands.quantile((double) n / (n + 1));
        return alone ? Math.max(reach, NORMAL * normal) : reach;
    }

    private double at(int rank, boolean below) {
        return Math.max(0, below ? -scores[scores.length - rank] : scores[rank - 1]);
    }
}
