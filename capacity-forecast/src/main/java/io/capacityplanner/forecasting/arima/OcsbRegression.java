package io.capacityplanner.forecasting.arima;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The regression of the test of Osborn, Chui, Smith and Birchenhall (1988): {@code y = ∇∇_m x} on its own lags, on
 * {@code λ(B)∇_m x} one step and on {@code λ(B)∇x} one season before, where λ(B) is the autoregression of y.
 *
 * @param lags number of lags
 * @param aic Akaike's criterion up to a constant
 * @param statistic t statistic of the last coefficient
 */
record OcsbRegression(int lags, double aic, double statistic) {

    /**
     * Runs the regression.
     *
     * @param x the series
     * @param period seasonal period in steps
     * @param lags number of lags
     * @param spare rows are left out at the start as if there were so many lags, so that criteria compare
     * @return null when there are too few rows
     */
    static @Nullable OcsbRegression of(double[] x, int period, int lags, int spare) {
        double[] seasonal = difference(x, period);
        double[] plain = difference(x, 1);
        double[] y = difference(seasonal, 1);
        if (y.length < 3 * lags + period + spare + 4) {
            return null;
        }
        double[] lambda = autoregression(y, lags);
        double[] z4 = filter(seasonal, lambda);
        double[] z5 = filter(plain, lambda);
        // y[t] belongs to step t + m + 1, z4[t] to t + m + lags, z5[t] to t + 1 + lags
        int first = Math.max(spare, lags);
        int rows = y.length - first;
        double[][] columns = new double[lags + 3][];
        columns[0] = Arrays.copyOfRange(y, first, y.length);
        for (int i = 1; i <= lags; i++) {
            columns[i] = Arrays.copyOfRange(y, first - i, y.length - i);
        }
        columns[lags + 1] = shifted(z4, first - lags, rows);
        columns[lags + 2] = shifted(z5, first - lags, rows);
        return regress(columns, lags);
    }

    private static double[] shifted(double[] z, int from, int rows) {
        return Arrays.copyOfRange(z, from, from + rows);
    }

    private static double[] difference(double[] x, int lag) {
        double[] result = new double[Math.max(0, x.length - lag)];
        for (int t = 0; t < result.length; t++) {
            result[t] = x[t + lag] - x[t];
        }
        return result;
    }

    private static double[] filter(double[] x, double[] lambda) {
        return LagPolynomial.of(lambda, 1, -1).apply(x);
    }

    /** Least squares of a series on its lags, without a constant. */
    private static double[] autoregression(double[] y, int lags) {
        double[][] columns = new double[lags + 1][];
        for (int i = 0; i <= lags; i++) {
            columns[i] = Arrays.copyOfRange(y, lags - i, y.length - i);
        }
        Projection projection = new Projection(lags);
        projection.solve(columns, 0);
        return projection.coefficients().clone();
    }

    private static OcsbRegression regress(double[][] columns, int lags) {
        int rows = columns[0].length;
        int count = lags + 2;
        Projection projection = new Projection(count);
        projection.solve(columns, 0);
        double[] residuals = new double[rows];
        double squares = projection.residuals(columns, 1, residuals);
        double variance = squares / Math.max(1, rows - count);
        // the last pivot is what the other columns leave of the last one, hence the variance of its coefficient
        double pivot = projection.lastPivot();
        double statistic = pivot > 0 && variance > 0
                ? projection.coefficients()[count - 1] * pivot / Math.sqrt(variance)
                : Double.POSITIVE_INFINITY;
        double aic = rows * Math.log(Math.max(squares, Double.MIN_NORMAL) / rows) + 2.0 * (count + 1);
        return new OcsbRegression(lags, aic, statistic);
    }
}
