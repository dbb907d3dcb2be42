package io.capacityplanner.forecasting.tbats;

import io.capacityplanner.forecasting.numeric.Interruption;
import io.capacityplanner.forecasting.numeric.Products;
import java.util.Arrays;

/**
 * Least squares for one shape: damped Gauss-Newton steps in the parameters and the initial state together. Derivatives by
 * the initial state are exact and come from one recursion; those by the few parameters are differences.
 */
final class Estimation {

    private static final double DIFFERENCE = 1e-6;
    private static final double MOST_DAMPING = 1e6;
    /** Improvement of {@code n ln Σe²} below which the search ends. */
    private static final double TOLERANCE = 1e-4;
    /** An initial state whose influence grows more than this makes a model that cannot be admitted. */
    private static final double FORGETTING = 3;

    private static final double RIDGE = 1e-10;

    /** Partial autocorrelations of the errors stay below this. */
    private static final double INSIDE = 0.97;

    private final Recursion recursion;
    private final Shape shape;
    private final int parameters;
    private final int states;
    private final double[] lower;
    private final double[] upper;
    private final double[][] columns;

    private double[] theta;
    private double[] initial;
    private double[] e;
    private double squares;

    /**
     * Begins.
     *
     * @param z the series, NaN for a missing value
     * @param start parameters to begin with
     */
    Estimation(Shape shape, double[] z, double[] start) {
        this.recursion = new Recursion(shape, z);
        this.shape = shape;
        this.parameters = shape.parameters();
        this.states = shape.states();
        this.lower = new double[parameters];
        this.upper = new double[parameters];
        bounds();
        this.columns = new double[parameters + states][z.length];
        this.theta = start.clone();
        this.initial = new double[states];
        this.e = new double[z.length];
        this.squares = solveInitial();
    }

    private void bounds() {
        Arrays.fill(lower, -0.3);
        Arrays.fill(upper, 0.3);
        lower[Shape.ALPHA] = 1e-4;
        upper[Shape.ALPHA] = 1.2;
        if (shape.trend()) {
            lower[shape.beta()] = 0;
            upper[shape.beta()] = 0.6;
        }
        if (shape.damped()) {
            lower[shape.phi()] = 0.8;
            upper[shape.phi()] = 0.995;
        }
        Arrays.fill(lower, shape.firstAr(), parameters, -1.9);
        Arrays.fill(upper, shape.firstAr(), parameters, 1.9);
    }

    /** The initial state that fits best with the present parameters. */
    private double solveInitial() {
        double[] zero = new double[states];
        recursion.run(theta, zero, e);
        double[][] sensitivity = Arrays.copyOfRange(columns, parameters, parameters + states);
        if (!(recursion.sensitivity(theta, sensitivity) < FORGETTING)) {
            return Double.POSITIVE_INFINITY;
        }
        double[] free = solve(sensitivity, e, 0, 0);
        initial = free;
        return recursion.run(theta, initial, e);
    }

    /** Improves until nothing more is gained. */
    Estimation improve(int iterations) {
        double damping = 1e-2;
        for (int i = 0; i < iterations && squares > 0 && squares < Double.POSITIVE_INFINITY; i++) {
            Interruption.refuse("TBATS");
            double before = squares;
            damping = step(damping);
            if (damping > MOST_DAMPING || e.length * Math.log(before / squares) < TOLERANCE) {
                break;
            }
        }
        return this;
    }

    private double step(double damping) {
        differentiate();
        double tried = damping;
        double[] trialErrors = new double[e.length];
        while (tried <= MOST_DAMPING) {
            double[] move = solve(columns, e, parameters, tried);
            double[] nextTheta = theta.clone();
            for (int j = 0; j < parameters; j++) {
                nextTheta[j] = Math.min(Math.max(theta[j] + move[j], lower[j]), upper[j]);
            }
            double[] nextInitial = initial.clone();
            for (int i = 0; i < states; i++) {
                nextInitial[i] += move[parameters + i];
            }
            double found = stationary(nextTheta)
                    ? recursion.run(nextTheta, nextInitial, trialErrors)
                    : Double.POSITIVE_INFINITY;
            if (found < squares && forgets(nextTheta)) {
                theta = nextTheta;
                initial = nextInitial;
                System.arraycopy(trialErrors, 0, e, 0, e.length);
                squares = found;
                return Math.max(1e-8, tried / 10);
            }
            tried *= 8;
        }
        return tried;
    }

    private boolean forgets(double[] candidate) {
        return recursion.sensitivity(candidate, Arrays.copyOfRange(columns, parameters, parameters + states))
                < FORGETTING;
    }

    /** Roots of the error polynomials outside the unit circle: all partial autocorrelations inside (-1, 1). */
    private boolean stationary(double[] candidate) {
        return stationary(Arrays.copyOfRange(candidate, shape.firstAr(), parameters), shape.ar());
    }

    /** As above for the weights of the autoregressive part, followed by those of the moving average. */
    static boolean stationary(double[] weights, int ar) {
        double[] ma = Arrays.copyOfRange(weights, ar, weights.length);
        for (int i = 0; i < ma.length; i++) {
            ma[i] = -ma[i];
        }
        return insideCircle(Arrays.copyOf(weights, ar)) && insideCircle(ma);
    }

    private static boolean insideCircle(double[] weights) {
        double[] a = weights.clone();
        for (int p = a.length; p > 0; p--) {
            double k = a[p - 1];
            if (!(Math.abs(k) < INSIDE)) {
                return false;
            }
            double[] shorter = new double[p - 1];
            for (int j = 0; j < p - 1; j++) {
                shorter[j] = (a[j] + k * a[p - 2 - j]) / (1 - k * k);
            }
            a = shorter;
        }
        return true;
    }

    /** Derivatives with opposite sign: parameters first, then the initial state. */
    private void differentiate() {
        recursion.sensitivity(theta, Arrays.copyOfRange(columns, parameters, parameters + states));
        for (int j = 0; j < parameters; j++) {
            double at = theta[j];
            double h = at + DIFFERENCE > upper[j] ? -DIFFERENCE : DIFFERENCE;
            theta[j] = at + h;
            double[] column = columns[j];
            recursion.run(theta, initial, column);
            theta[j] = at;
            for (int t = 0; t < column.length; t++) {
                column[t] = (e[t] - column[t]) / h;
            }
        }
    }

    /** The move that explains the errors best; the first columns damped. */
    private static double[] solve(double[][] columns, double[] errors, int damped, double damping) {
        int count = columns.length;
        double[][] factor = new double[count][count];
        double[] x = new double[count];
        for (int i = 0; i < count; i++) {
            double[] row = factor[i];
            for (int j = 0; j <= i; j++) {
                double sum = dot(columns[i], columns[j]);
                if (j == i) {
                    double pivot = sum * (1 + (i < damped ? damping : RIDGE)) - Products.dot(row, row, i);
                    row[i] = Math.sqrt(Math.max(pivot, Math.max(sum * 1e-12, Double.MIN_NORMAL)));
                } else {
                    row[j] = (sum - Products.dot(row, factor[j], j)) / factor[j][j];
                }
            }
            x[i] = (dot(columns[i], errors) - Products.dot(row, x, i)) / row[i];
        }
        for (int i = count - 1; i >= 0; i--) {
            double sum = x[i];
            for (int k = i + 1; k < count; k++) {
                sum -= factor[k][i] * x[k];
            }
            x[i] = sum / factor[i][i];
        }
        return x;
    }

    private static double dot(double[] a, double[] b) {
        return Products.dot(a, b, a.length);
    }

    double[] theta() {
        return theta.clone();
    }

    double[] initial() {
        return initial.clone();
    }

    double[] errors() {
        return e.clone();
    }

    /** Sum of squared innovations, infinite when the start was not admissible. */
    double squares() {
        return squares;
    }
}
