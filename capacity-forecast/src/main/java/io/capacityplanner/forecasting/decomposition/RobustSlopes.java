package io.capacityplanner.forecasting.decomposition;

import io.capacityplanner.quality.Selection;

/**
 * Robust slopes of longer and longer beginnings of a regular series: medians of the slopes between all pairs of values
 * (Theil 1950; Sen 1968, doi:10.1080/01621459.1968.10480934). The slopes of a beginning are among those of a longer one,
 * so each is computed once.
 */
public final class RobustSlopes {

    private final double[] y;
    private final double[] slopes;
    private int seen;
    private int count;

    /**
     * Slopes of a series.
     *
     * @param y the values
     * @param longest length of the longest beginning asked for
     */
    public RobustSlopes(double[] y, int longest) {
        this.y = y;
        this.slopes = new double[longest * (longest - 1) / 2];
    }

    /**
     * Slope per step of {@code y[0..to)}; 0 for fewer than two values.
     *
     * @param to at most the longest beginning and not less than in the call before
     */
    public double upTo(int to) {
        for (; seen < to; seen++) {
            for (int i = 0; i < seen; i++) {
                slopes[count++] = (y[seen] - y[i]) / (seen - i);
            }
        }
        if (count == 0) {
            return 0;
        }
        double upper = Selection.select(slopes, count, count / 2);
        double lower = count % 2 == 1 ? upper : Selection.largest(slopes, 0, count / 2);
        return (lower + upper) / 2;
    }
}
