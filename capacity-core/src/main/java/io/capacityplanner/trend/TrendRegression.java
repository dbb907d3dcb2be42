package io.capacityplanner.trend;

import java.util.Arrays;

/**
 * A regression on functions of time whose tests hold whether the noise is stationary or a random walk: what a random
 * walk drifts in its course is not taken for a trend.
 *
 * <p>Feasible quasi-differences after Perron and Yabu (2009), "Estimating deterministic trends with an integrated or
 * stationary noise component", Journal of Econometrics 151:56-69, doi:10.1016/j.jeconom.2009.03.011: the noise is an
 * autoregression whose persistence is set to 1 when it comes close to it. The downward bias of the estimated
 * persistence is taken back by the expansion of Marriott and Pope (1954), Biometrika 41:390-402,
 * doi:10.1093/biomet/41.3-4.390. Close is 1/sqrt(n) for constant and line, as in the paper, and half of it more for
 * each further column, because each lets a random walk look calmer than it is.
 */
public final class TrendRegression {

    private static final int MOST_LAGS = 3;

    private final LeastSquares fit;
    private final double persistence;
    private final double variance;

    private TrendRegression(LeastSquares fit, double persistence, double variance) {
        this.fit = fit;
        this.persistence = persistence;
        this.variance = variance;
    }

    /**
     * Fits y, none missing, at least 12 values.
     *
     * @param columns functions of time, the first one constant
     * @param y values in order of time
     */
    public static TrendRegression fit(double[][] columns, double[] y) {
        return fit(columns, y, persistence(LeastSquares.fit(columns, y).residuals(), columns.length));
    }

    /** The same with the noise taken for a random walk, whatever it looks like: the strictest test there is. */
    public static TrendRegression fitToRandomWalk(double[][] columns, double[] y) {
        return fit(columns, y, 1);
    }

    private static TrendRegression fit(double[][] columns, double[] y, double persistence) {
        double[][] differenced = new double[columns.length][];
        for (int a = 0; a < columns.length; a++) {
            differenced[a] = quasiDifference(columns[a], persistence);
        }
        LeastSquares fit = LeastSquares.fit(differenced, quasiDifference(y, persistence));
        return new TrendRegression(fit, persistence, longRunVariance(fit));
    }

    /** The coefficient of a column. */
    public double coefficient(int column) {
        return fit.coefficients()[column];
    }

    /** Persistence of the noise, 0 for none, 1 for a random walk. */
    public double persistence() {
        return persistence;
    }

    /** Standard error of a coefficient; 0 without any noise. */
    public double error(int column) {
        return Math.sqrt(variance * fit.inverseAt(column, column));
    }

    /** How many standard errors a coefficient lies from 0; 0 when it has none. */
    public double t(int column) {
        double error = error(column);
        return error > 0 ? coefficient(column) / error : exact(column);
    }

    /** Without any noise, whatever is not zero is certain. */
    private double exact(int column) {
        return coefficient(column) == 0 ? 0 : Math.copySign(Double.MAX_VALUE, coefficient(column));
    }

    /** Wald statistic that all columns from {@code from} on are 0: chi-squared, one degree of freedom a column. */
    public double wald(int from) {
        int k = fit.coefficients().length - from;
        double[][] covariance = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                covariance[a][b] = variance * fit.inverseAt(from + a, from + b);
            }
        }
        double[][] precision = LeastSquares.invert(covariance);
        double sum = 0;
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                sum += coefficient(from + a) * precision[a][b] * coefficient(from + b);
            }
        }
        return sum;
    }

    /** Persistence of residuals: an autoregression with as many differences as the BIC asks for. */
    private static double persistence(double[] u, int regressors) {
        int n = u.length;
        double best = Double.POSITIVE_INFINITY;
        double alpha = 0;
        int mostLags = Math.min(MOST_LAGS, n / 12);
        for (int lags = 0; lags <= mostLags; lags++) {
            LeastSquares fit = autoregression(u, lags, mostLags);
            int rows = n - 1 - mostLags;
            double bic = rows * Math.log(Math.max(fit.squares(), Double.MIN_NORMAL)) + (lags + 1) * Math.log(rows);
            if (bic < best) {
                best = bic;
                alpha = fit.coefficients()[0];
            }
        }
        double corrected = alpha + bias(Math.min(1, Math.max(0, alpha)), regressors) / n;
        if (corrected > 1 - regressors / 2.0 / Math.sqrt(n)) {
            return 1;
        }
        return Math.max(-0.5, corrected);
    }

    /**
     * How far the estimate falls short, in units of 1/n: linear in alpha, and near 1 four more for each column beyond
     * the constant, which brings the line to the median of -10 that a random walk has (Andrews 1993, "Exactly
     * median-unbiased estimation of first order autoregressive models", Econometrica 61:139-165, doi:10.2307/2951781).
     */
    private static double bias(double alpha, int regressors) {
        return regressors + (regressors + 2) * alpha + 4 * (regressors - 1) * Math.pow(alpha, 8);
    }

    /** Degrees of freedom of the tests: one more is lost to the persistence. */
    public int freedom() {
        return Math.max(1, fit.residuals().length - fit.coefficients().length - 1);
    }

    private static LeastSquares autoregression(double[] u, int lags, int mostLags) {
        int start = 1 + mostLags;
        double[] y = Arrays.copyOfRange(u, start, u.length);
        double[][] columns = new double[lags + 1][];
        columns[0] = Arrays.copyOfRange(u, start - 1, u.length - 1);
        for (int lag = 1; lag <= lags; lag++) {
            double[] difference = new double[y.length];
            for (int i = 0; i < y.length; i++) {
                difference[i] = u[start + i - lag] - u[start + i - lag - 1];
            }
            columns[lag] = difference;
        }
        return LeastSquares.fit(columns, y);
    }

    private static double[] quasiDifference(double[] values, double persistence) {
        double[] differenced = new double[values.length];
        differenced[0] = values[0] * Math.sqrt(Math.max(0, 1 - persistence * persistence));
        // A random walk starts anywhere: its first value only tells where.
        differenced[0] = persistence == 1 ? values[0] : differenced[0];
        for (int i = 1; i < values.length; i++) {
            differenced[i] = values[i] - persistence * values[i - 1];
        }
        return differenced;
    }

    /** Variance of the residuals with what their neighbours add (Bartlett weights), never less than without. */
    private static double longRunVariance(LeastSquares fit) {
        double[] v = fit.residuals();
        int n = v.length;
        int reach = (int) Math.floor(4 * Math.pow(n / 100.0, 2.0 / 9));
        double sum = fit.variance();
        for (int lag = 1; lag <= reach; lag++) {
            double product = 0;
            for (int i = lag; i < n; i++) {
                product += v[i] * v[i - lag];
            }
            sum += 2 * (1 - lag / (reach + 1.0)) * product / n;
        }
        return Math.max(fit.variance(), sum);
    }
}
