package io.capacityplanner.forecasting.arima;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Coefficients of the four factors of a seasonal ARMA process and their place in a search vector: partial
 * autocorrelations of the autoregressive factors, then those of the moving average factors with the sign changed, in
 * the order p, P, q, Q. A box around zero keeps every factor stationary and invertible.
 *
 * @param ar φ
 * @param seasonalAr Φ
 * @param ma θ
 * @param seasonalMa Θ
 * @param period seasonal period in steps
 */
record ArmaParameters(double[] ar, double[] seasonalAr, double[] ma, double[] seasonalMa, int period) {

    /** Largest size of a partial autocorrelation that a search may visit. */
    static final double BOUND = 1 - 1e-5;

    /** From a search vector, whose later entries are ignored. */
    static ArmaParameters ofPartials(double[] x, ArimaOrder order) {
        int p = order.p();
        int sp = p + order.seasonalP();
        int q = sp + order.q();
        int sq = q + order.seasonalQ();
        return new ArmaParameters(
                PartialAutocorrelations.toCoefficients(Arrays.copyOfRange(x, 0, p)),
                PartialAutocorrelations.toCoefficients(Arrays.copyOfRange(x, p, sp)),
                negative(PartialAutocorrelations.toCoefficients(Arrays.copyOfRange(x, sp, q))),
                negative(PartialAutocorrelations.toCoefficients(Arrays.copyOfRange(x, q, sq))),
                order.period());
    }

    /** The search vector of these coefficients; null when a factor is not stationary or invertible. */
    double @Nullable [] toPartials() {
        double[][] factors = {ar.clone(), seasonalAr.clone(), negative(ma), negative(seasonalMa)};
        double[] x = new double[ar.length + seasonalAr.length + ma.length + seasonalMa.length];
        int at = 0;
        for (double[] factor : factors) {
            if (!PartialAutocorrelations.stepDown(factor)) {
                return null;
            }
            System.arraycopy(factor, 0, x, at, factor.length);
            at += factor.length;
        }
        return x;
    }

    private static double[] negative(double[] values) {
        double[] negative = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            negative[i] = -values[i];
        }
        return negative;
    }

    /** {@code φ(B) = 1 - Σφ_i B^i}. */
    LagPolynomial arFactor() {
        return LagPolynomial.of(ar, 1, -1);
    }

    /** {@code Φ(B^m)}. */
    LagPolynomial seasonalArFactor() {
        return LagPolynomial.of(seasonalAr, period, -1);
    }

    /** {@code θ(B) = 1 + Σθ_j B^j}. */
    LagPolynomial maFactor() {
        return LagPolynomial.of(ma, 1, 1);
    }

    /** {@code Θ(B^m)}. */
    LagPolynomial seasonalMaFactor() {
        return LagPolynomial.of(seasonalMa, period, 1);
    }

    /** {@code φ(B) Φ(B^m)}. */
    LagPolynomial fullAr() {
        return arFactor().times(seasonalArFactor());
    }

    /** {@code θ(B) Θ(B^m)}. */
    LagPolynomial fullMa() {
        return maFactor().times(seasonalMaFactor());
    }
}
