package io.capacityplanner.forecasting.intermittent;

import io.capacityplanner.forecasting.numeric.LineSearch;
import java.util.Arrays;

/**
 * Sums over stretches of equal width that do not overlap and end with the history, smoothed, and divided by the width.
 *
 * <p>References:
 *
 * <ol>
 *   <li>K. Nikolopoulos, A. A. Syntetos, J. E. Boylan, F. Petropoulos and V. Assimakopoulos (2011), "An
 *       aggregate-disaggregate intermittent demand approach (ADIDA) to forecasting", Journal of the Operational Research
 *       Society 62:544-554, doi:10.1057/jors.2010.32.
 *   <li>F. Petropoulos and N. Kourentzes (2015), "Forecast combinations for intermittent demand", Journal of the
 *       Operational Research Society 66:914-924, doi:10.1057/jors.2014.62 (IMAPA).
 * </ol>
 */
final class BucketSmoothing {

    private BucketSmoothing() {}

    /**
     * One-step forecasts of the rate.
     *
     * @param y the history without gaps
     * @param width steps of a sum, at most the length of the history
     * @param alpha smoothing parameter
     * @return {@code [length + 1]}, the last one that of the future; NaN up to the end of the first sum
     */
    static double[] rates(double[] y, int width, double alpha) {
        double[] rates = new double[y.length + 1];
        int first = y.length % width;
        Arrays.fill(rates, 0, first + width, Double.NaN);
        double level = 0;
        for (int from = first; from < y.length; from += width) {
            double sum = sum(y, from, width);
            level = from == first ? sum : level + alpha * (sum - level);
            Arrays.fill(rates, from + width, Math.min(from + 2 * width, y.length) + 1, level / width);
        }
        return rates;
    }

    /** The smoothing parameter with the least squared errors of the sums. */
    static double best(double[] y, int width, double lower, double upper, int cells) {
        return LineSearch.minimise(alpha -> squares(y, width, alpha), lower, upper, cells, 1e-4);
    }

    private static double squares(double[] y, int width, double alpha) {
        int first = y.length % width;
        double level = sum(y, first, width);
        double squares = 0;
        for (int from = first + width; from < y.length; from += width) {
            double error = sum(y, from, width) - level;
            squares += error * error;
            level += alpha * error;
        }
        return squares;
    }

    private static double sum(double[] y, int from, int width) {
        double sum = 0;
        for (int t = from; t < from + width; t++) {
            sum += y[t];
        }
        return sum;
    }
}
