package io.capacityplanner.forecasting.arima;

/**
 * Autocovariances of an autoregressive moving average process with errors of variance one.
 *
 * <p>Those of the autoregressive part follow from its partial autocorrelations in a number of operations quadratic in
 * its degree; the moving average part is then a short sum. No linear system is solved, so that a season of hundreds of
 * steps costs little.
 *
 * <p>Reference: P. J. Brockwell and R. A. Davis (1991), "Time Series: Theory and Methods", 2nd edition, sections 3.3 and
 * 5.2, Springer, doi:10.1007/978-1-4419-0320-4.
 */
final class Autocovariances {

    private Autocovariances() {}

    /**
     * Autocovariances of lags {@code 0 … count-1}.
     *
     * @param ar autoregressive polynomial, {@code 1 - Σφ_i B^i}
     * @param ma moving average polynomial, {@code 1 + Σθ_j B^j}
     * @return an empty array when the process is not stationary
     */
    static double[] of(LagPolynomial ar, LagPolynomial ma, int count) {
        int q = ma.degree();
        double[] pure = ofAutoregression(ar, Math.max(count + q, ar.degree() + 1));
        if (pure.length == 0 || q == 0) {
            return pure;
        }
        double[] product = products(ma);
        double[] result = new double[count];
        for (int h = 0; h < count; h++) {
            double sum = product[0] * pure[h];
            for (int l = 1; l <= q; l++) {
                if (product[l] != 0) {
                    sum += product[l] * (pure[h + l] + pure[Math.abs(h - l)]);
                }
            }
            result[h] = sum;
        }
        return result;
    }

    /** {@code Σ_j θ_j θ_{j+l}} for each lag l, with {@code θ_0 = 1}. */
    private static double[] products(LagPolynomial ma) {
        double[] theta = ma.dense(ma.degree() + 1);
        double[] product = new double[theta.length];
        for (int j = 0; j < theta.length; j++) {
            if (theta[j] != 0) {
                for (int k = j; k < theta.length; k++) {
                    product[k - j] += theta[j] * theta[k];
                }
            }
        }
        return product;
    }

    private static double[] ofAutoregression(LagPolynomial ar, int count) {
        int p = ar.degree();
        double[] partial = new double[p];
        for (int i = 0; i < ar.lags().length; i++) {
            partial[ar.lags()[i] - 1] = -ar.coefficients()[i];
        }
        if (!PartialAutocorrelations.stepDown(partial)) {
            return new double[0];
        }
        double variance = 1;
        for (double r : partial) {
            variance /= 1 - r * r;
        }
        double[] gamma = new double[count];
        gamma[0] = variance;
        double[] phi = new double[p];
        double[] before = new double[p];
        for (int k = 0; k < p; k++) {
            double r = partial[k];
            double sum = r * variance;
            for (int j = 0; j < k; j++) {
                sum += phi[j] * gamma[k - j];
            }
            gamma[k + 1] = sum;
            variance *= 1 - r * r;
            if (r != 0) {
                System.arraycopy(phi, 0, before, 0, k);
                for (int j = 0; j < k; j++) {
                    phi[j] = before[j] - r * before[k - 1 - j];
                }
            }
            phi[k] = r;
        }
        for (int k = p + 1; k < count; k++) {
            gamma[k] = -ar.past(gamma, k);
        }
        return gamma;
    }
}
