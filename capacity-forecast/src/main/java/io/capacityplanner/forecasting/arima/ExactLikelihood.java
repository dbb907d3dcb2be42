package io.capacityplanner.forecasting.arima;

import java.util.Arrays;

/**
 * The exact Gaussian likelihood as a sum of squares. With the error variance and the regression concentrated out, the
 * likelihood of {@code n} values is largest where {@code S · exp((Σ ln F_t + ln|X'X|) / n)} is least: S is the sum of
 * squares of the standardised prediction errors after generalised least squares, F_t are the relative prediction
 * variances and X the whitened columns of the missing values. That is the sum of squares of the errors times one
 * factor.
 *
 * <p>Reference: A. C. Harvey and G. D. A. Phillips (1979), "Maximum likelihood estimation of regression models with
 * autoregressive-moving average disturbances", Biometrika 66:49-58, doi:10.1093/biomet/66.1.49.
 */
final class ExactLikelihood implements LeastSquares.Problem {

    private final Design design;
    private final double[][] series;
    private final double[][] white;
    private final Projection projection;
    private double logDeterminant;

    ExactLikelihood(Design design) {
        this.design = design;
        double[][] columns = design.columns();
        this.series = new double[columns.length + 1][];
        series[0] = design.differenced();
        System.arraycopy(columns, 0, series, 1, columns.length);
        this.white = new double[series.length][series[0].length];
        this.projection = new Projection(columns.length);
    }

    @Override
    public int rows() {
        return series[0].length;
    }

    @Override
    public double bound(int variable) {
        return ArmaParameters.BOUND;
    }

    @Override
    public double evaluate(double[] x, double[] residuals) {
        ArmaParameters arma = ArmaParameters.ofPartials(x, design.order());
        Innovations innovations = Innovations.stationary(arma.fullAr(), arma.fullMa());
        if (!(innovations.variance() < Double.POSITIVE_INFINITY)) {
            return Double.POSITIVE_INFINITY;
        }
        innovations.whiten(series, design.from(), white, null);
        projection.solve(white, design.missing());
        logDeterminant = innovations.logDeterminant() + projection.logDeterminant();
        double squares = projection.residuals(white, Math.exp(logDeterminant / (2.0 * design.used())), residuals);
        return Double.isNaN(squares) ? Double.POSITIVE_INFINITY : squares;
    }

    /** Coefficients of the scaled regressors at the point evaluated last. */
    double[] regression() {
        return Arrays.copyOfRange(projection.coefficients(), design.missing(), projection.coefficients().length);
    }
}
