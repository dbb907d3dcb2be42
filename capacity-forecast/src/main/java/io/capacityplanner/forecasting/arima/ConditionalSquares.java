package io.capacityplanner.forecasting.arima;

import java.util.Arrays;

/**
 * The conditional sum of squares with its derivatives: the first {@code p + mP} differenced values are taken as given
 * and the errors before them as zero.
 *
 * <p>All work is done factor by factor, so that a step costs as many products as there are coefficients, however long
 * the season. The derivatives obey recursions of the same kind; those of one moving average factor are one series
 * shifted.
 *
 * <p>Reference: G. E. P. Box, G. M. Jenkins and G. C. Reinsel (2008), "Time Series Analysis: Forecasting and Control",
 * 4th edition, chapter 7, Wiley, doi:10.1002/9781118619193.
 */
final class ConditionalSquares implements LeastSquares.Problem {

    private final Design design;
    private final ArimaOrder order;
    private final int length;
    private final int first;
    private final int firstSeasonal;
    private ArmaParameters arma;
    private double[] partials;
    /** The history less the regression. */
    private final double[] noise;
    /** {@code Φ(B^m)} of it. */
    private final double[] seasonal;

    private final double[] input;
    private final double[] scratch;
    private final double[] errors;

    ConditionalSquares(Design design) {
        this.design = design;
        this.order = design.order();
        this.length = design.differenced().length;
        this.firstSeasonal = order.period() * order.seasonalP();
        this.first = firstSeasonal + order.p();
        this.partials = new double[order.coefficients()];
        this.arma = ArmaParameters.ofPartials(partials, order);
        this.noise = new double[length];
        this.seasonal = new double[length];
        this.input = new double[length];
        this.scratch = new double[length];
        this.errors = new double[length];
    }

    /** Number of variables: coefficients, then regressors. */
    int variables() {
        return order.coefficients() + design.regressors();
    }

    /** Number of errors that count. */
    int counted() {
        return length - first;
    }

    @Override
    public int rows() {
        return length;
    }

    @Override
    public double bound(int variable) {
        return variable < order.coefficients() ? ArmaParameters.BOUND : Double.POSITIVE_INFINITY;
    }

    @Override
    public double evaluate(double[] x, double[] residuals) {
        partials = x;
        arma = ArmaParameters.ofPartials(x, order);
        System.arraycopy(design.differenced(), 0, noise, 0, length);
        for (int c = 0; c < design.regressors(); c++) {
            double[] column = design.columns()[design.missing() + c];
            double b = x[order.coefficients() + c];
            for (int t = 0; t < length; t++) {
                noise[t] -= b * column[t];
            }
        }
        double squares = run();
        System.arraycopy(errors, 0, residuals, 0, length);
        return Double.isNaN(squares) ? Double.POSITIVE_INFINITY : squares;
    }

    /** Errors of a differenced history less its regression; returns the sum of their squares. */
    double errors(ArmaParameters parameters, double[] rest, double[] residuals) {
        arma = parameters;
        System.arraycopy(rest, 0, noise, 0, length);
        double squares = run();
        System.arraycopy(errors, 0, residuals, 0, length);
        return squares;
    }

    private double run() {
        difference(noise, arma.seasonalAr(), order.period(), firstSeasonal, seasonal);
        difference(seasonal, arma.ar(), 1, first, input);
        recur(input, arma.seasonalMa(), order.period(), scratch);
        recur(scratch, arma.ma(), 1, errors);
        return LeastSquares.dot(errors, errors, length);
    }

    /** {@code out_t = x_t - Σ c_i x_{t-i step}} from a step on, zero before. */
    private void difference(double[] x, double[] c, int step, int from, double[] out) {
        for (int t = 0; t < Math.min(from, length); t++) {
            out[t] = 0;
        }
        for (int t = from; t < length; t++) {
            double sum = x[t];
            for (int i = 0; i < c.length; i++) {
                sum -= c[i] * x[t - (i + 1) * step];
            }
            out[t] = sum;
        }
    }

    /** {@code out_t = x_t - Σ c_i out_{t-i step}}, with zeros before the first step. */
    private void recur(double[] x, double[] c, int step, double[] out) {
        int full = Math.min(length, c.length * step);
        for (int t = 0; t < full; t++) {
            double sum = x[t];
            for (int i = 0; i < c.length && (i + 1) * step <= t; i++) {
                sum -= c[i] * out[t - (i + 1) * step];
            }
            out[t] = sum;
        }
        switch (c.length) {
            case 0 -> System.arraycopy(x, 0, out, 0, length);
            case 1 -> {
                for (int t = full; t < length; t++) {
                    out[t] = x[t] - c[0] * out[t - step];
                }
            }
            case 2 -> {
                for (int t = full; t < length; t++) {
                    out[t] = x[t] - c[1] * out[t - 2 * step] - c[0] * out[t - step];
                }
            }
            default -> {
                for (int t = full; t < length; t++) {
                    double sum = x[t];
                    for (int i = c.length - 1; i >= 0; i--) {
                        sum -= c[i] * out[t - (i + 1) * step];
                    }
                    out[t] = sum;
                }
            }
        }
    }

    @Override
    public boolean differentiate(double[] x, double[][] jacobian) {
        int at = autoregressive(jacobian, 0, arma.ar().length, 1, seasonal);
        difference(noise, arma.ar(), 1, order.p(), input);
        at = autoregressive(jacobian, at, arma.seasonalAr().length, order.period(), input);
        at = movingAverage(jacobian, at, arma.ma(), 1);
        at = movingAverage(jacobian, at, arma.seasonalMa(), order.period());
        for (int c = 0; c < design.regressors(); c++) {
            regressor(design.columns()[design.missing() + c], jacobian[at + c]);
        }
        return true;
    }

    /** {@code θ(B) Θ(B^m) g_i = -x_{t-i step}} from the first step that counts. */
    private int autoregressive(double[][] jacobian, int at, int count, int step, double[] x) {
        for (int i = 1; i <= count; i++) {
            double[] column = jacobian[at + i - 1];
            for (int t = 0; t < Math.min(first, length); t++) {
                column[t] = 0;
            }
            for (int t = first; t < length; t++) {
                column[t] = -x[t - i * step];
            }
            recur(column, arma.seasonalMa(), order.period(), scratch);
            recur(scratch, arma.ma(), 1, column);
        }
        chain(jacobian, at, count, 1);
        return at + count;
    }

    /** {@code θ(B) g_1 = -e_{t-1}} and {@code g_i = g_1} shifted, for either factor. */
    private int movingAverage(double[][] jacobian, int at, double[] c, int step) {
        int count = c.length;
        if (count == 0) {
            return at;
        }
        for (int t = 0; t < length; t++) {
            scratch[t] = t < step ? 0 : -errors[t - step];
        }
        recur(scratch, c, step, jacobian[at]);
        for (int i = 1; i < count; i++) {
            int shift = Math.min(length, i * step);
            Arrays.fill(jacobian[at + i], 0, shift, 0);
            System.arraycopy(jacobian[at], 0, jacobian[at + i], shift, length - shift);
        }
        chain(jacobian, at, count, -1);
        return at + count;
    }

    private void regressor(double[] column, double[] out) {
        difference(column, arma.seasonalAr(), order.period(), firstSeasonal, scratch);
        difference(scratch, arma.ar(), 1, first, out);
        recur(out, arma.seasonalMa(), order.period(), scratch);
        recur(scratch, arma.ma(), 1, out);
        for (int t = 0; t < length; t++) {
            out[t] = -out[t];
        }
    }

    /** From derivatives by coefficients to derivatives by partial autocorrelations. */
    private void chain(double[][] jacobian, int at, int count, double sign) {
        if (count == 0 || (count == 1 && sign > 0)) {
            return;
        }
        double[] r = Arrays.copyOfRange(partials, at, at + count);
        double[][] d = PartialAutocorrelations.derivatives(r);
        double[] row = new double[count];
        for (int t = 0; t < length; t++) {
            for (int i = 0; i < count; i++) {
                double sum = 0;
                for (int j = 0; j < count; j++) {
                    sum += jacobian[at + j][t] * d[j][i];
                }
                row[i] = sign * sum;
            }
            for (int i = 0; i < count; i++) {
                jacobian[at + i][t] = row[i];
            }
        }
    }
}
