package io.capacityplanner.forecasting.smoothing;

import io.capacityplanner.forecasting.numeric.Interruption;
import io.capacityplanner.forecasting.numeric.Products;
import java.util.Arrays;

/**
 * Minimises a sum of squares inside a box by damped Gauss-Newton steps with a numerical Jacobian.
 *
 * <p>A variable that stands at a bound and would leave it is held; a step is cut off at the bounds.
 *
 * <p>Reference: D. W. Marquardt (1963), "An algorithm for least-squares estimation of nonlinear parameters", Journal of
 * the Society for Industrial and Applied Mathematics 11:431-441, doi:10.1137/0111030.
 */
final class LevenbergMarquardt {

    /** What is minimised. */
    interface Residuals {
        /** Fills the residuals and returns the sum of their squares, infinite where it is undefined. */
        double evaluate(double[] x, double[] residuals);

        /** Whether a point may be visited. */
        boolean feasible(double[] x);
    }

    /** Improvement of {@code n ln F} below which the search ends. */
    private static final double TOLERANCE = 2e-5;

    private static final double MOST_DAMPING = 1e7;

    private final Residuals function;
    private final double[] lower;
    private final double[] upper;
    private final double[] difference;
    private final int rows;

    private double[][] jacobian = new double[0][];
    private double[] residuals;
    private double[] trialResiduals;
    private double value;

    /**
     * Prepares a search.
     *
     * @param function what is minimised
     * @param lower lower bounds of the variables
     * @param upper upper bounds
     * @param difference steps of the numerical derivatives
     * @param rows number of residuals
     */
    LevenbergMarquardt(Residuals function, double[] lower, double[] upper, double[] difference, int rows) {
        this.function = function;
        this.lower = lower;
        this.upper = upper;
        this.difference = difference;
        this.rows = rows;
        this.residuals = new double[rows];
        this.trialResiduals = new double[rows];
    }

    /**
     * Improves a point in place.
     *
     * @param x the point; its first {@code variables} entries are moved
     * @param variables how many are free
     * @param iterations most Gauss-Newton steps
     * @param floor value at which the fit counts as perfect
     * @return the least value found
     */
    double minimise(double[] x, int variables, int iterations, double floor) {
        value = function.evaluate(x, residuals);
        if (value == Double.POSITIVE_INFINITY || !function.feasible(x)) {
            return Double.POSITIVE_INFINITY;
        }
        if (jacobian.length < variables) {
            jacobian = new double[variables][rows];
        }
        double damping = 1e-3;
        for (int i = 0; i < iterations && value > floor; i++) {
            Interruption.refuse("exponential smoothing");
            double before = value;
            damping = step(x, variables, damping);
            if (damping > MOST_DAMPING || rows * Math.log(before / Math.max(value, floor)) < TOLERANCE) {
                break;
            }
        }
        return value;
    }

    /** An array as long as the residuals whose contents nobody needs between two searches. */
    double[] scratch() {
        return trialResiduals;
    }

    /** One accepted step, or none when the damping has no limit left; returns the next damping. */
    private double step(double[] x, int variables, double damping) {
        differentiate(x, variables);
        double[] gradient = new double[variables];
        for (int j = 0; j < variables; j++) {
            gradient[j] = dot(jacobian[j], residuals);
        }
        int[] free = free(x, gradient);
        double[][] normal = normal(free);
        double tried = damping;
        while (tried <= MOST_DAMPING) {
            double[] move = solve(normal, free, gradient, tried);
            double[] trial = x.clone();
            for (int a = 0; a < free.length; a++) {
                int j = free[a];
                trial[j] = Math.min(Math.max(x[j] + move[a], lower[j]), upper[j]);
            }
            double found = function.feasible(trial) ? function.evaluate(trial, trialResiduals) : Double.NaN;
            if (found < value) {
                value = found;
                System.arraycopy(trial, 0, x, 0, x.length);
                double[] swap = residuals;
                residuals = trialResiduals;
                trialResiduals = swap;
                return Math.max(1e-9, tried / 8);
            }
            tried *= 6;
        }
        return tried;
    }

    private void differentiate(double[] x, int variables) {
        for (int j = 0; j < variables; j++) {
            double at = x[j];
            double h = at + difference[j] > upper[j] ? -difference[j] : difference[j];
            double[] column = jacobian[j];
            x[j] = at + h;
            if (function.evaluate(x, column) == Double.POSITIVE_INFINITY) {
                h = -h;
                x[j] = at + h;
                if (function.evaluate(x, column) == Double.POSITIVE_INFINITY) {
                    System.arraycopy(residuals, 0, column, 0, rows);
                }
            }
            x[j] = at;
            double scale = 1 / h;
            for (int t = 0; t < rows; t++) {
                column[t] = (column[t] - residuals[t]) * scale;
            }
        }
    }

    /** Variables that no bound holds back. */
    private int[] free(double[] x, double[] gradient) {
        int[] free = new int[gradient.length];
        int count = 0;
        for (int j = 0; j < gradient.length; j++) {
            boolean held = (x[j] <= lower[j] && gradient[j] > 0) || (x[j] >= upper[j] && gradient[j] < 0);
            if (!held && !Double.isNaN(gradient[j])) {
                free[count++] = j;
            }
        }
        return Arrays.copyOf(free, count);
    }

    private double[][] normal(int[] free) {
        double[][] normal = new double[free.length][free.length];
        for (int a = 0; a < free.length; a++) {
            for (int b = 0; b <= a; b++) {
                normal[a][b] = dot(jacobian[free[a]], jacobian[free[b]]);
            }
        }
        return normal;
    }

    /** Solves {@code (N + λ diag N) d = -g} by Cholesky factors. */
    private static double[] solve(double[][] normal, int[] free, double[] gradient, double damping) {
        int size = free.length;
        double[][] factor = new double[size][size];
        double[] move = new double[size];
        for (int a = 0; a < size; a++) {
            double[] row = factor[a];
            for (int b = 0; b < a; b++) {
                row[b] = (normal[a][b] - Products.dot(row, factor[b], b)) / factor[b][b];
            }
            double pivot = normal[a][a] * (1 + damping) - Products.dot(row, row, a);
            row[a] = Math.sqrt(Math.max(pivot, Math.max(normal[a][a] * 1e-12, Double.MIN_NORMAL)));
            move[a] = (-gradient[free[a]] - Products.dot(row, move, a)) / row[a];
        }
        for (int a = size - 1; a >= 0; a--) {
            double sum = move[a];
            for (int b = a + 1; b < size; b++) {
                sum -= factor[b][a] * move[b];
            }
            move[a] = sum / factor[a][a];
        }
        return move;
    }

    private double dot(double[] a, double[] b) {
        return Products.dot(a, b, rows);
    }
}
