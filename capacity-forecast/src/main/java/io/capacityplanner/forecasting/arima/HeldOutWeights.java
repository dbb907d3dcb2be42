package io.capacityplanner.forecasting.arima;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Models fitted to a history without its end, and weights by how well they forecast the end: proportional to the inverse
 * of the square of the mean absolute error.
 *
 * <p>Reference: J. M. Bates and C. W. J. Granger (1969), "The combination of forecasts", Operational Research Quarterly
 * 20:451-468, doi:10.1057/jors.1969.103.
 *
 * @param members the models with a weight above zero
 * @param weights theirs, sum one
 */
record HeldOutWeights(List<ArimaMember> members, double[] weights) {

    /** Weights below this share of the largest are dropped. */
    private static final double LEAST_SHARE = 0.05;

    /**
     * Fits and weighs models; only the first has a weight when nothing held back is observed.
     *
     * @param y the history
     * @param held number of last steps held back
     */
    static HeldOutWeights of(double[] y, int held, List<ArimaShape> shapes, AutoArimaOptions options) {
        double[] past = Arrays.copyOf(y, y.length - held);
        double[] errors = new double[shapes.size()];
        List<ArimaMember> all = new ArrayList<>();
        for (int i = 0; i < errors.length; i++) {
            all.add(ArimaMember.fit(shapes.get(i), past, options));
            errors[i] = error(y, all.get(i).mean(held));
        }
        double least = Arrays.stream(errors).min().orElse(Double.NaN);
        List<ArimaMember> members = new ArrayList<>();
        double[] weights = new double[errors.length];
        double sum = 0;
        for (int i = 0; i < errors.length; i++) {
            double ratio = Double.isNaN(least) ? (i == 0 ? 1 : 0) : errors[i] <= least ? 1 : least / errors[i];
            if (ratio * ratio > LEAST_SHARE) {
                weights[members.size()] = ratio * ratio;
                sum += ratio * ratio;
                members.add(all.get(i));
            }
        }
        for (int i = 0; i < members.size(); i++) {
            weights[i] /= sum;
        }
        return new HeldOutWeights(members, Arrays.copyOf(weights, members.size()));
    }

    /** Mean absolute error, NaN when nothing is observed. */
    private static double error(double[] y, double[] forecast) {
        double sum = 0;
        int count = 0;
        for (int h = 0; h < forecast.length; h++) {
            double error = Math.abs(y[y.length - forecast.length + h] - forecast[h]);
            if (!Double.isNaN(error)) {
                sum += error;
                count++;
            }
        }
        return sum / count;
    }
}
