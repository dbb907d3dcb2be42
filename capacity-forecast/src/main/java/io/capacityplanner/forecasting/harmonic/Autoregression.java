package io.capacityplanner.forecasting.harmonic;

import io.capacityplanner.forecasting.numeric.Burg;
import java.util.Arrays;

/**
 * An autoregression {@code u_t = Σ a_j u_{t-j} + e_t}, perhaps with a unit root.
 *
 * <p>Estimated by {@link Burg}; whether it has a unit root is tested as S. E. Said and D. A. Dickey do (1984), "Testing for
 * unit roots in autoregressive-moving average models of unknown order", Biometrika 71:599-607,
 * doi:10.1093/biomet/71.3.599.
 *
 * @param weights a_1, a_2, …; with a unit root they include it
 * @param unitRoot whether one root is one
 */
record Autoregression(double[] weights, boolean unitRoot) {

    /** Most lags. */
    static final int MOST = 30;

    private static final int OBSERVATIONS_A_LAG = 10;
    /** 5 % critical value of the test with constant and line (Fuller 1996, table 10.A.2). */
    private static final double CRITICAL = -3.41;

    static int mostLags(int length) {
        return Math.max(1, Math.min(MOST, length / OBSERVATIONS_A_LAG));
    }

    /** White noise. */
    static Autoregression none() {
        return new Autoregression(new double[0], false);
    }

    /**
     * Estimates, the order by AICc.
     *
     * @param u the series around zero
     * @param unitRoot whether to difference it first
     * @param lags most lags
     */
    static Autoregression of(double[] u, boolean unitRoot, int lags) {
        double[] x = unitRoot ? differences(u) : u;
        double[] stationary = Burg.leastAicc(x, Math.min(lags, mostLags(x.length)));
        if (!unitRoot) {
            return new Autoregression(stationary, false);
        }
        double[] weights = new double[stationary.length + 1];
        weights[0] = 1;
        for (int j = 0; j < stationary.length; j++) {
            weights[j] += stationary[j];
            weights[j + 1] -= stationary[j];
        }
        return new Autoregression(weights, true);
    }

    static double[] differences(double[] u) {
        double[] x = new double[u.length - 1];
        for (int t = 1; t < u.length; t++) {
            x[t - 1] = u[t] - u[t - 1];
        }
        return x;
    }

    /** Whether a test of Dickey and Fuller with so many lags leaves a unit root possible. */
    static boolean unitRootPossible(double[] u, int lags) {
        int from = lags + 1;
        int rows = u.length - from;
        int columns = lags + 1;
        if (rows < columns + 3) {
            return true;
        }
        double[][] products = new double[columns][columns];
        double[] target = new double[columns];
        double square = 0;
        double[] row = new double[columns];
        for (int t = from; t < u.length; t++) {
            for (int j = 1; j <= lags; j++) {
                row[j - 1] = u[t - j] - u[t - j - 1];
            }
            row[lags] = u[t - 1];
            double change = u[t] - u[t - 1];
            square += change * change;
            for (int i = 0; i < columns; i++) {
                target[i] += row[i] * change;
                for (int j = 0; j <= i; j++) {
                    products[i][j] += row[i] * row[j];
                }
            }
        }
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < i; j++) {
                products[j][i] = products[i][j];
            }
        }
        int[] order = new int[columns];
        Arrays.setAll(order, i -> i);
        Nested nested = new Nested(products, target, square, order);
        double gained = nested.left(columns - 1) - nested.left(columns);
        double level = nested.coefficients(columns, columns)[lags];
        double error = nested.left(columns) / (rows - columns);
        return !(level < 0 && gained > CRITICAL * CRITICAL * error);
    }

    int lags() {
        return weights.length;
    }

    /** The series less what its past explains, beginning where there is enough past. */
    double[] filter(double[] u) {
        int p = weights.length;
        double[] errors = new double[u.length - p];
        for (int t = p; t < u.length; t++) {
            double value = u[t];
            for (int j = 0; j < p; j++) {
                value -= weights[j] * u[t - 1 - j];
            }
            errors[t - p] = value;
        }
        return errors;
    }

    /** One step more, from the values before a position. */
    double next(double[] u, int position) {
        double value = 0;
        for (int j = 0; j < weights.length && j < position; j++) {
            value += weights[j] * u[position - 1 - j];
        }
        return value;
    }

    /** Standard deviations of the errors of forecasts 1, 2, … steps ahead for errors of deviation one. */
    double[] growth(int steps) {
        double[] psi = new double[steps];
        double[] growth = new double[steps];
        double sum = 0;
        for (int h = 0; h < steps; h++) {
            psi[h] = h == 0 ? 1 : next(psi, h);
            sum += psi[h] * psi[h];
            growth[h] = Math.sqrt(sum);
        }
        return growth;
    }
}
