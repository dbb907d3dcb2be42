package io.capacityplanner.forecasting.ces;

import io.capacityplanner.forecasting.numeric.UnitCircle;
import java.util.Arrays;

/**
 * Whether a model forgets its first state: whether the moving average polynomial that the errors are filtered with has
 * all roots inside the unit circle.
 *
 * <p>The pair has the transition polynomial {@code D(z) = 1 - (2-α₀) z + (2-α₀-α₁) z²} and its errors enter through
 * {@code N(z) = (α₀-α₁) z + …}; a season has the same in {@code z^m}. The whole is the sum of the parts over a common
 * denominator; the backward Levinson recursion (Schur and Cohn) tells the roots' place without finding them.
 *
 * <p>Reference: I. Svetunkov, N. Kourentzes and J. K. Ord (2022), "Complex exponential smoothing", Naval Research
 * Logistics 69:1108-1123, doi:10.1002/nav.22074 (section 3).
 */
final class CesStability {

    private static final double TOLERANCE = 1e-9;

    private final CesForm form;
    private final int period;
    private final double shrink;
    private final double[] polynomial;
    private final double[] scratch;

    /**
     * Prepares checks.
     *
     * @param form the form
     * @param period seasonal period
     * @param steps over how many steps a first state may keep its weight: at the usual start level and season share a
     *     root on the circle, that of moving a constant from one to the other
     */
    CesStability(CesForm form, int period, int steps) {
        this.form = form;
        this.shrink = steps == 0 ? 1 : 1 - 1.0 / steps;
        this.period = period;
        int degree = switch (form) {
            case NONE, SIMPLE -> 2;
            case PARTIAL -> 2 + period;
            case FULL -> 2 + 2 * period;
        };
        this.polynomial = new double[degree + 1];
        this.scratch = new double[degree + 1];
    }

    boolean stable(double[] smoothing) {
        Arrays.fill(polynomial, 0);
        double a0 = smoothing[0];
        double a1 = smoothing[1];
        // D(z), and N(z) of an error's way into the next values
        double d1 = a0 - 2;
        double d2 = 2 - a0 - a1;
        double n1 = a0 - a1;
        double n2 = pairGain(a0, a1);
        switch (form) {
            case NONE, SIMPLE -> {
                polynomial[0] = 1;
                polynomial[1] = d1 + n1;
                polynomial[2] = d2 + n2;
            }
            case PARTIAL -> {
                // (D + N)(1 - z^m) + β z^m D
                add(0, 1, d1 + n1, d2 + n2);
                add(period, smoothing[2] - 1, (smoothing[2] - 1) * d1 - n1, (smoothing[2] - 1) * d2 - n2);
            }
            case FULL -> {
                double b0 = smoothing[2];
                double b1 = smoothing[3];
                double e1 = b0 - 2;
                double e2 = 2 - b0 - b1;
                double m1 = b0 - b1;
                double m2 = pairGain(b0, b1);
                // (D + N) E + M D, where E and M are the season's D and N in z^m
                add(0, 1, d1 + n1, d2 + n2);
                add(period, e1 + m1, (e1 + m1) * d1 + e1 * n1, (e1 + m1) * d2 + e1 * n2);
                add(2 * period, e2 + m2, (e2 + m2) * d1 + e2 * n1, (e2 + m2) * d2 + e2 * n2);
            }
        }
        return insideUnitCircle();
    }

    /** Second coefficient of N(z). */
    private static double pairGain(double a0, double a1) {
        return -(1 - a0) * (a0 - a1) - (1 - a1) * (a0 + a1);
    }

    private void add(int shift, double c0, double c1, double c2) {
        polynomial[shift] += c0;
        polynomial[shift + 1] += c1;
        polynomial[shift + 2] += c2;
    }

    private boolean insideUnitCircle() {
        double[] a = polynomial;
        double power = 1;
        for (int d = 1; d < a.length; d++) {
            power *= shrink;
            a[d] *= power;
        }
        return UnitCircle.holdsRoots(a, a.length - 1, scratch, TOLERANCE);
    }
}
