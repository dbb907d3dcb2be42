package io.capacityplanner.forecasting.numeric;

/**
 * Where the roots of a polynomial lie: all inside the unit circle exactly when the backward Levinson recursion keeps every
 * reflection coefficient below one in size (Schur and Cohn). It costs m² operations and finds no roots.
 */
public final class UnitCircle {

    private UnitCircle() {}

    /**
     * Whether it holds all roots of {@code z^m + a₁ z^(m-1) + … + a_m}.
     *
     * @param a coefficients {@code [m+1]}, the first taken for 1; overwritten
     * @param degree m
     * @param scratch as long as the coefficients
     * @param tolerance least value of one minus a squared reflection coefficient
     */
    public static boolean holdsRoots(double[] a, int degree, double[] scratch, double tolerance) {
        for (int d = degree; d >= 1; d--) {
            double reflection = a[d];
            double rest = 1 - reflection * reflection;
            if (!(rest > tolerance)) {
                return false;
            }
            for (int i = 1; i < d; i++) {
                scratch[i] = (a[i] - reflection * a[d - i]) / rest;
            }
            System.arraycopy(scratch, 1, a, 1, d - 1);
        }
        return true;
    }
}
