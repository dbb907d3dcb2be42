package io.capacityplanner.forecasting.arima;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The coefficients of a model {@code φ(B) Φ(B^m) (1-B)^d (1-B^m)^D (y_t - c_t - x_t'b) = θ(B) Θ(B^m) e_t} with
 * {@code φ(B) = 1 - Σφ_i B^i} and {@code θ(B) = 1 + Σθ_j B^j}; {@code c_t} is the mean, or with one difference the drift
 * times t.
 *
 * @param ar φ
 * @param seasonalAr Φ
 * @param ma θ
 * @param seasonalMa Θ
 * @param constant mean, or drift per step, in the series' unit; null for none
 * @param regression b, one a regressor
 */
public record ArimaCoefficients(
        double[] ar,
        double[] seasonalAr,
        double[] ma,
        double[] seasonalMa,
        @Nullable Double constant,
        double[] regression) {

    /** Copies the arrays. */
    public ArimaCoefficients {
        ar = ar.clone();
        seasonalAr = seasonalAr.clone();
        ma = ma.clone();
        seasonalMa = seasonalMa.clone();
        regression = regression.clone();
    }

    /** Without constant and regressors. */
    public static ArimaCoefficients of(double[] ar, double[] seasonalAr, double[] ma, double[] seasonalMa) {
        return new ArimaCoefficients(ar, seasonalAr, ma, seasonalMa, null, new double[0]);
    }

    /** The same with a mean or drift. */
    public ArimaCoefficients withConstant(double value) {
        return new ArimaCoefficients(ar, seasonalAr, ma, seasonalMa, value, regression);
    }

    /** A copy. */
    @Override
    public double[] ar() {
        return ar.clone();
    }

    /** A copy. */
    @Override
    public double[] seasonalAr() {
        return seasonalAr.clone();
    }

    /** A copy. */
    @Override
    public double[] ma() {
        return ma.clone();
    }

    /** A copy. */
    @Override
    public double[] seasonalMa() {
        return seasonalMa.clone();
    }

    /** A copy. */
    @Override
    public double[] regression() {
        return regression.clone();
    }

    ArmaParameters arma(int period) {
        return new ArmaParameters(ar, seasonalAr, ma, seasonalMa, period);
    }

    /** Number of coefficients of constant and regressors. */
    int linear() {
        return regression.length + (constant == null ? 0 : 1);
    }

    /** Constant and regressors in one array. */
    double[] linearCoefficients() {
        double[] all = new double[linear()];
        if (constant != null) {
            all[0] = constant;
        }
        System.arraycopy(regression, 0, all, all.length - regression.length, regression.length);
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArimaCoefficients that
                && Arrays.equals(ar, that.ar)
                && Arrays.equals(seasonalAr, that.seasonalAr)
                && Arrays.equals(ma, that.ma)
                && Arrays.equals(seasonalMa, that.seasonalMa)
                && Objects.equals(constant, that.constant)
                && Arrays.equals(regression, that.regression);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(new Object[] {ar, seasonalAr, ma, seasonalMa, constant, regression});
    }

    @Override
    public String toString() {
        return "ArimaCoefficients[ar=" + Arrays.toString(ar) + ", seasonalAr=" + Arrays.toString(seasonalAr) + ", ma="
                + Arrays.toString(ma) + ", seasonalMa=" + Arrays.toString(seasonalMa) + ", constant=" + constant
                + ", regression=" + Arrays.toString(regression) + "]";
    }
}
