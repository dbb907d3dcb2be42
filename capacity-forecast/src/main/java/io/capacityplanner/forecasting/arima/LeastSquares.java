package io.capacityplanner.forecasting.arima;

import io.capacityplanner.error.OperationCancelledException;
import java.util.Arrays;

/**
 * Minimises a sum of squares inside a box by damped Gauss-Newton steps. A variable that stands at a bound and would
 * leave it is held; a step is cut off at the bounds.
 *
 * <p>Reference: D. W. Marquardt (1963), "An algorithm for least-squares estimation of nonlinear parameters", Journal of
 * the Society for Industrial and Applied Mathematics 11:431-441, doi:10.1137/0111030.
 */
final class LeastSquares {

    /** What is minimised. */
    interface Problem {
        /** Number of residuals. */
        int rows();

        /** Bound of the size of a variable, infinite for none. */
        double bound(int variable);

        /** Fills the residuals and returns the sum of their squares, infinite where it is undefined. */
        double evaluate(double[] x, double[] residuals);

        /** Fills {@code [variable][row]} with the derivatives at the point evaluated last, or says that it cannot. */
        default boolean differentiate(double[] x, double[][] jacobian) {
            return false;
        }
    }

    private static final double MOST_DAMPING = 1e8;
    private static final double DIFFERENCE = 1e-5;

    private final Problem problem;
    private final int rows;
    private final double tolerance;
    private double[] residuals;
    private double[] trialResiduals;
    private double[][] jacobian = new double[0][];
    private double value;

    /**
     * Prepares a search.
     *
     * @param problem what is minimised
     * @param tolerance the search ends when a step lowers {@code rows · ln F} by less
     */
    LeastSquares(Problem problem, double tolerance) {
        this.problem = problem;
        this.rows = problem.rows();
        this.tolerance = tolerance;
        this.residuals = new double[rows];
        this.trialResiduals = new double[rows];
    }

    /**
     * Improves a point in place.
     *
     * @param iterations most steps
     * @param floor value at which the fit counts as perfect
     * @return the least value found, infinite when the start is not feasible
     */
    double minimise(double[] x, int iterations, double floor) {
        for (int j = 0; j < x.length; j++) {
            x[j] = clamp(x[j], j);
        }
        value = problem.evaluate(x, residuals);
        if (!(value < Double.POSITIVE_INFINITY)) {
            return Double.POSITIVE_INFINITY;
        }
        if (jacobian.length != x.length) {
            jacobian = new double[x.length][rows];
        }
        double damping = 1e-3;
        for (int i = 0; i < iterations && value > floor && x.length > 0; i++) {
            refuseInterruption();
            double before = value;
            damping = step(x, damping);
            if (damping > MOST_DAMPING || rows * Math.log(before / Math.max(value, floor)) < tolerance) {
                break;
            }
        }
        return value;
    }

    static void refuseInterruption() {
        if (Thread.currentThread().isInterrupted()) {
            throw new OperationCancelledException(
                    "the thread was interrupted", "ARIMA", "Run it again when there is time");
        }
    }

    private double clamp(double at, int variable) {
        double bound = problem.bound(variable);
        return Math.min(Math.max(at, -bound), bound);
    }

    /** One accepted step, or none when the damping has no limit left; returns the next damping. */
    private double step(double[] x, double damping) {
        if (!problem.differentiate(x, jacobian)) {
            differentiate(x);
        }
        double[] gradient = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            gradient[j] = dot(jacobian[j], residuals, rows);
        }
        int[] free = free(x, gradient);
        double[][] normal = normal(free);
        double tried = damping;
        while (tried <= MOST_DAMPING) {
            double[] move = solve(normal, free, gradient, tried);
            double[] trial = x.clone();
            for (int a = 0; a < free.length; a++) {
                trial[free[a]] = clamp(x[free[a]] + move[a], free[a]);
            }
            if (Arrays.equals(trial, x)) {
                return 2 * MOST_DAMPING;
            }
            double found = problem.evaluate(trial, trialResiduals);
            if (found < value) {
                value = found;
                System.arraycopy(trial, 0, x, 0, x.length);
                double[] swap = residuals;
                residuals = trialResiduals;
                trialResiduals = swap;
                return Math.max(1e-9, tried / 10);
            }
            tried *= 7;
        }
        return tried;
    }

    private void differentiate(double[] x) {
        for (int j = 0; j < x.length; j++) {
            double at = x[j];
            double h = at > 0 ? -DIFFERENCE : DIFFERENCE;
            x[j] = at + h;
            double[] column = jacobian[j];
            boolean defined = problem.evaluate(x, column) < Double.POSITIVE_INFINITY;
            x[j] = at;
            double scale = 1 / h;
            for (int t = 0; t < rows; t++) {
                column[t] = defined ? (column[t] - residuals[t]) * scale : 0;
            }
        }
    }

    /** Variables that no bound holds back. */
    private int[] free(double[] x, double[] gradient) {
        int[] free = new int[x.length];
        int count = 0;
        for (int j = 0; j < x.length; j++) {
            double bound = problem.bound(j);
            boolean held = (x[j] <= -bound && gradient[j] > 0) || (x[j] >= bound && gradient[j] < 0);
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
                normal[a][b] = dot(jacobian[free[a]], jacobian[free[b]], rows);
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
                row[b] = (normal[a][b] - dot(row, factor[b], b)) / factor[b][b];
            }
            double pivot = normal[a][a] * (1 + damping) - dot(row, row, a);
            row[a] = Math.sqrt(Math.max(pivot, Math.max(normal[a][a] * 1e-12, Double.MIN_NORMAL)));
            move[a] = (-gradient[free[a]] - dot(row, move, a)) / row[a];
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

    /** Four sums side by side, which the processor adds at the same time. */
    static double dot(double[] a, double[] b, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int t = 0;
        for (; t + 3 < length; t += 4) {
            s0 += a[t] * b[t];
            s1 += a[t + 1] * b[t + 1];
            s2 += a[t + 2] * b[t + 2];
            s3 += a[t + 3] * b[t + 3];
        }
        for (; t < length; t++) {
            s0 += a[t] * b[t];
        }
        return s0 + s1 + s2 + s3;
    }
}
