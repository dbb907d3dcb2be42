package io.capacityplanner.forecasting.arima;

import java.util.Arrays;

/**
 * A polynomial in the backshift operator, {@code 1 + Σ c_k B^{lag_k}}, that keeps only the terms it has: the product of
 * seasonal factors has few, however long the season.
 *
 * @param lags rising lags, all above 0
 * @param coefficients their coefficients
 */
record LagPolynomial(int[] lags, double[] coefficients) {

    static final LagPolynomial ONE = new LagPolynomial(new int[0], new double[0]);

    /** {@code 1 + sign Σ c_i B^{i step}}, i from 1. */
    static LagPolynomial of(double[] c, int step, double sign) {
        int[] lags = new int[c.length];
        double[] coefficients = new double[c.length];
        for (int i = 0; i < c.length; i++) {
            lags[i] = (i + 1) * step;
            coefficients[i] = sign * c[i];
        }
        return new LagPolynomial(lags, coefficients);
    }

    /** {@code (1-B)^d (1-B^m)^D}. */
    static LagPolynomial differences(ArimaOrder order) {
        LagPolynomial result = ONE;
        for (int i = 0; i < order.d(); i++) {
            result = result.times(of(new double[] {1}, 1, -1));
        }
        for (int i = 0; i < order.seasonalD(); i++) {
            result = result.times(of(new double[] {1}, order.period(), -1));
        }
        return result;
    }

    /** Highest lag. */
    int degree() {
        return lags.length == 0 ? 0 : lags[lags.length - 1];
    }

    LagPolynomial times(LagPolynomial other) {
        if (lags.length == 0) {
            return other;
        }
        if (other.lags.length == 0) {
            return this;
        }
        double[] dense = new double[degree() + other.degree() + 1];
        boolean[] term = new boolean[dense.length];
        add(dense, term, 0, 1, this);
        add(dense, term, 0, 1, other);
        for (int i = 0; i < lags.length; i++) {
            add(dense, term, lags[i], coefficients[i], other);
        }
        int[] products = new int[dense.length];
        double[] values = new double[dense.length];
        int count = 0;
        for (int lag = 1; lag < dense.length; lag++) {
            if (term[lag]) {
                products[count] = lag;
                values[count++] = dense[lag];
            }
        }
        return new LagPolynomial(Arrays.copyOf(products, count), Arrays.copyOf(values, count));
    }

    private static void add(double[] dense, boolean[] term, int shift, double factor, LagPolynomial p) {
        for (int i = 0; i < p.lags.length; i++) {
            dense[shift + p.lags[i]] += factor * p.coefficients[i];
            term[shift + p.lags[i]] = true;
        }
    }

    /** Coefficients of {@code B^0 … B^length-1}; higher ones are left out. */
    double[] dense(int length) {
        double[] dense = new double[length];
        dense[0] = 1;
        for (int i = 0; i < lags.length && lags[i] < length; i++) {
            dense[lags[i]] = coefficients[i];
        }
        return dense;
    }

    /** {@code Σ c_k x_{t-lag_k}}, the leading term left out; {@code t} must not be below the degree. */
    double past(double[] x, int t) {
        double sum = 0;
        for (int i = 0; i < lags.length; i++) {
            sum += coefficients[i] * x[t - lags[i]];
        }
        return sum;
    }

    /** As {@link #past}, with zeros before the first value. */
    double pastFromZero(double[] x, int t) {
        double sum = 0;
        for (int i = 0; i < lags.length && lags[i] <= t; i++) {
            sum += coefficients[i] * x[t - lags[i]];
        }
        return sum;
    }

    /** Applies the polynomial; the result is shorter by the degree. */
    double[] apply(double[] x) {
        int degree = degree();
        double[] result = new double[Math.max(0, x.length - degree)];
        for (int t = degree; t < x.length; t++) {
            result[t - degree] = x[t] + past(x, t);
        }
        return result;
    }

    /**
     * Whether all roots lie outside the circle of a radius of at least 1, by the Schur-Cohn recursion (I. Schur 1917,
     * doi:10.1515/crll.1917.147.205).
     */
    boolean rootsBeyond(double radius) {
        int degree = degree();
        double[] c = new double[degree];
        for (int i = 0; i < lags.length; i++) {
            c[lags[i] - 1] = -coefficients[i] * Math.pow(radius, lags[i]);
        }
        return PartialAutocorrelations.stepDown(c);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LagPolynomial that
                && Arrays.equals(lags, that.lags)
                && Arrays.equals(coefficients, that.coefficients);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(lags) + Arrays.hashCode(coefficients);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("1");
        for (int i = 0; i < lags.length; i++) {
            text.append(coefficients[i] < 0 ? " - " : " + ").append(Math.abs(coefficients[i]));
            text.append(" B^").append(lags[i]);
        }
        return text.toString();
    }
}
