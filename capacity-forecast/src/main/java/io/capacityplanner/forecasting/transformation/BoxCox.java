package io.capacityplanner.forecasting.transformation;

import io.capacityplanner.error.InvalidInputException;

/**
 * The Box-Cox transformation {@code (y^λ - 1) / λ}, the logarithm for λ = 0; λ = 1 stands for no change at all.
 *
 * <p>References:
 *
 * <ol>
 *   <li>G. E. P. Box and D. R. Cox (1964), "An analysis of transformations", Journal of the Royal Statistical Society B
 *       26:211-243, doi:10.1111/j.2517-6161.1964.tb00553.x.
 *   <li>V. M. Guerrero (1993), "Time-series analysis supported by power transformations", Journal of Forecasting
 *       12:37-48, doi:10.1002/for.3980120104.
 * </ol>
 *
 * @param lambda the power, 0 to 1
 */
public record BoxCox(double lambda) {

    /** No change. */
    public static final BoxCox NONE = new BoxCox(1);
    /** The natural logarithm. */
    public static final BoxCox LOGARITHM = new BoxCox(0);

    private static final int LEAST_BLOCK = 6;
    private static final int LEAST_BLOCKS = 4;
    private static final int GRID = 20;
    /** A power below this is taken for the logarithm. */
    private static final double NEARLY_LOGARITHM = 0.1;
    /** Student statistic from which spread and level count as dependent. */
    private static final double DEPENDENT = 2.5;

    /** Refuses powers outside 0 to 1. */
    public BoxCox {
        if (!(lambda >= 0 && lambda <= 1)) {
            throw new InvalidInputException(
                    "the power (" + lambda + ") is outside 0 to 1", "Box-Cox transformation", "Give 0 for the logarithm");
        }
    }

    /** Whether values stay as they are. */
    public boolean none() {
        return lambda == 1;
    }

    /** A value on the transformed scale; NaN for values that have none. */
    public double apply(double value) {
        if (lambda == 1) {
            return value;
        }
        return lambda == 0 ? Math.log(value) : (Math.pow(value, lambda) - 1) / lambda;
    }

    /** The value whose transformation is given; 0 where there is none, finite always. */
    public double invert(double transformed) {
        if (lambda == 1) {
            return transformed;
        }
        double value = lambda == 0 ? Math.exp(transformed) : power(1 + lambda * transformed);
        return Math.min(value, Double.MAX_VALUE);
    }

    private double power(double base) {
        return base <= 0 ? 0 : Math.pow(base, 1 / lambda);
    }

    /**
     * The power that makes the standard deviation within a cycle depend least on its mean (Guerrero's criterion), where
     * a regression of the one's logarithm on the other's shows that they depend at all.
     *
     * @param y the series, NaN for a missing value
     * @param period steps of a cycle; 1 for none
     */
    public static BoxCox choose(double[] y, int period) {
        for (double value : y) {
            if (value <= 0) {
                return NONE;
            }
        }
        int block = Math.max(period, LEAST_BLOCK);
        int blocks = y.length / block;
        double[] mean = new double[blocks];
        double[] deviation = new double[blocks];
        int count = 0;
        for (int b = 0; b < blocks; b++) {
            count += moments(y, y.length - (b + 1) * block, block, mean, deviation, count) ? 1 : 0;
        }
        return count < LEAST_BLOCKS || !(dependence(mean, deviation, count) > DEPENDENT)
                ? NONE
                : least(mean, deviation, count);
    }

    /** Mean and standard deviation of a block; false when it holds no two values or does not vary. */
    private static boolean moments(double[] y, int from, int length, double[] mean, double[] deviation, int at) {
        double sum = 0;
        int seen = 0;
        for (int t = from; t < from + length; t++) {
            if (!Double.isNaN(y[t])) {
                sum += y[t];
                seen++;
            }
        }
        double squares = 0;
        for (int t = from; t < from + length; t++) {
            double distance = y[t] - sum / seen;
            squares += Double.isNaN(distance) ? 0 : distance * distance;
        }
        if (2 * seen < length || seen < 2 || !(squares > 0)) {
            return false;
        }
        mean[at] = sum / seen;
        deviation[at] = Math.sqrt(squares / (seen - 1));
        return true;
    }

    /** Student statistic of the slope of ln deviation on ln mean. */
    private static double dependence(double[] mean, double[] deviation, int count) {
        double centreX = 0;
        double centreY = 0;
        for (int b = 0; b < count; b++) {
            centreX += Math.log(mean[b]) / count;
            centreY += Math.log(deviation[b]) / count;
        }
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int b = 0; b < count; b++) {
            double x = Math.log(mean[b]) - centreX;
            double y = Math.log(deviation[b]) - centreY;
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        double rest = Math.max(yy - xy * xy / xx, 1e-12 * yy);
        return xy / Math.sqrt(xx * rest / (count - 2));
    }

    private static BoxCox least(double[] mean, double[] deviation, int count) {
        double best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int g = 0; g <= GRID; g++) {
            double power = (double) g / GRID;
            double sum = 0;
            double squares = 0;
            for (int b = 0; b < count; b++) {
                double ratio = deviation[b] / Math.pow(mean[b], 1 - power);
                sum += ratio;
                squares += ratio * ratio;
            }
            double variation = squares * count / (sum * sum);
            if (variation < least) {
                least = variation;
                best = power;
            }
        }
        return best < NEARLY_LOGARITHM ? LOGARITHM : new BoxCox(best);
    }
}
