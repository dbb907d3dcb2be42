package io.capacityplanner.forecasting.censored;

import io.capacityplanner.forecasting.numeric.Interruption;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;

/**
 * A regression with normal errors of which some outcomes are known only to lie above a value (Tobin 1958), estimated by
 * expectation and maximisation (Dempster, Laird and Rubin 1977).
 *
 * <p>Expectation: a cut value becomes its mean given that it lies above the cut, {@code μ + σλ(a)} with {@code a = (c -
 * μ)/σ} and λ the normal hazard. Maximisation: least squares on the completed values; σ² takes in the variance {@code
 * σ²[1 - λ(λ - a)]} of what was filled in. Errors of neighbouring steps hang together as in a first order
 * autoregression, so that μ and σ of a cut value are those of a bridge between the nearest values seen before and after
 * it.
 *
 * <p>References:
 *
 * <ol>
 *   <li>J. Tobin (1958), "Estimation of relationships for limited dependent variables", Econometrica 26:24-36,
 *       doi:10.2307/1907382.
 *   <li>A. P. Dempster, N. M. Laird and D. B. Rubin (1977), "Maximum likelihood from incomplete data via the EM
 *       algorithm", Journal of the Royal Statistical Society B 39:1-38, doi:10.1111/j.2517-6161.1977.tb01600.x.
 * </ol>
 */
final class Tobit {

    private static final int ITERATIONS = 300;
    private static final double TOLERANCE = 1e-5;
    private static final double RIDGE = 1e-6;
    private static final double MOST_CORRELATION = 0.98;
    /** Demand this many times the range of what is seen above the cut is beyond knowing. */
    private static final double FARTHEST = 2;

    private final double[] y;
    private final boolean[] cut;
    private final double[][] design;
    private final DecompositionSolver solver;
    private final double least;
    private final double centre;
    private final double spread;
    private double sigma;
    private double correlation;

    /**
     * Prepares an estimate.
     *
     * @param y the observations, NaN for a missing one
     * @param cut which of them are cut off at their value
     * @param periods seasonal periods in steps, the shortest first
     */
    Tobit(double[] y, boolean[] cut, double[] periods) {
        this.cut = cut;
        this.design = DemandDesign.of(y.length, periods);
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (double value : y) {
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        this.centre = sum / count;
        for (double value : y) {
            squares += Double.isNaN(value) ? 0 : (value - centre) * (value - centre) / count;
        }
        this.spread = Math.sqrt(squares);
        this.y = Arrays.stream(y).map(v -> (v - centre) / spread).toArray();
        this.solver = solver();
        this.least = Arrays.stream(this.y).filter(v -> !Double.isNaN(v)).min().orElse(0);
    }

    private DecompositionSolver solver() {
        int p = design[0].length;
        double[][] normal = new double[p][p];
        for (int t = 0; t < y.length; t++) {
            if (!Double.isNaN(y[t])) {
                for (int i = 0; i < p; i++) {
                    for (int j = 0; j <= i; j++) {
                        normal[i][j] += design[t][i] * design[t][j];
                    }
                }
            }
        }
        for (int i = 0; i < p; i++) {
            normal[i][i] += RIDGE * y.length;
            for (int j = 0; j < i; j++) {
                normal[j][i] = normal[i][j];
            }
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(normal, false), 1e-12, 1e-16).getSolver();
    }

    /**
     * The observations with the mean of the demand in place of the cut ones.
     *
     * @param deviation receives the standard deviations of the demand, 0 where it was seen
     */
    double[] demand(double[] deviation) {
        double[] filled = y.clone();
        double[] mean = regress(filled);
        learn(filled, mean, new double[y.length]);
        double[] variance = new double[y.length];
        for (int i = 0; i < ITERATIONS; i++) {
            Interruption.refuse("estimation of hidden demand");
            double moved = expect(filled, mean, variance);
            mean = regress(filled);
            learn(filled, mean, variance);
            if (moved < TOLERANCE) {
                break;
            }
        }
        for (int t = 0; t < y.length; t++) {
            deviation[t] = cut[t] ? spread * Math.sqrt(variance[t]) : 0;
            filled[t] = centre + spread * filled[t];
        }
        return filled;
    }

    private double[] regress(double[] filled) {
        int p = design[0].length;
        double[] right = new double[p];
        for (int t = 0; t < y.length; t++) {
            if (!Double.isNaN(filled[t])) {
                for (int j = 0; j < p; j++) {
                    right[j] += design[t][j] * filled[t];
                }
            }
        }
        double[] beta = solver.solve(new ArrayRealVector(right, false)).toArray();
        double[] mean = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            for (int j = 0; j < p; j++) {
                mean[t] += design[t][j] * beta[j];
            }
        }
        return mean;
    }

    /** Error variance, and the correlation of neighbouring errors where both were seen. */
    private void learn(double[] filled, double[] mean, double[] variance) {
        double squares = 0;
        int count = 0;
        double products = 0;
        double before = 0;
        double size = 0;
        int pairs = 0;
        for (int t = 0; t < y.length; t++) {
            double error = filled[t] - mean[t];
            if (Double.isNaN(error)) {
                continue;
            }
            squares += error * error + variance[t];
            count++;
            if (t > 0 && seen(t) && seen(t - 1)) {
                products += error * (filled[t - 1] - mean[t - 1]);
                size += error * error;
                before += (filled[t - 1] - mean[t - 1]) * (filled[t - 1] - mean[t - 1]);
                pairs++;
            }
        }
        sigma = Math.sqrt(squares / Math.max(1, count - Math.min(count / 2, design[0].length)));
        double scale = Math.sqrt(size * before);
        correlation = pairs > 2 && scale > 0 ? Math.max(0, Math.min(MOST_CORRELATION, products / scale)) : 0;
    }

    private boolean seen(int t) {
        return !cut[t] && !Double.isNaN(y[t]);
    }

    /** Fills cut values with their means; returns by how much they moved at most. */
    private double expect(double[] filled, double[] mean, double[] variance) {
        int[] next = nextSeen();
        double moved = 0;
        int last = -1;
        for (int t = 0; t < y.length; t++) {
            if (seen(t)) {
                last = t;
            }
            if (!cut[t]) {
                continue;
            }
            double left = last < 0 ? 0 : Math.pow(correlation, t - last);
            double right = next[t] < 0 ? 0 : Math.pow(correlation, next[t] - t);
            double both = 1 - left * left * right * right;
            double weightLeft = left * (1 - right * right) / both;
            double weightRight = right * (1 - left * left) / both;
            double centred = mean[t]
                    + (last < 0 ? 0 : weightLeft * (y[last] - mean[last]))
                    + (next[t] < 0 ? 0 : weightRight * (y[next[t]] - mean[next[t]]));
            double wide = sigma * Math.sqrt((1 - left * left) * (1 - right * right) / both);
            double farthest = y[t] + FARTHEST * (y[t] - least);
            double value = Math.min(farthest, TruncatedNormal.mean(centred, wide, y[t]));
            variance[t] = TruncatedNormal.variance(centred, wide, y[t]);
            moved = Math.max(moved, Math.abs(value - filled[t]));
            filled[t] = value;
        }
        return moved;
    }

    private int[] nextSeen() {
        int[] next = new int[y.length];
        int following = -1;
        for (int t = y.length - 1; t >= 0; t--) {
            next[t] = following;
            following = seen(t) ? t : following;
        }
        return next;
    }
}
