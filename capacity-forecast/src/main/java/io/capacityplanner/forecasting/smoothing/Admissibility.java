package io.capacityplanner.forecasting.smoothing;

import io.capacityplanner.forecasting.numeric.UnitCircle;
import java.util.Arrays;

/**
 * Whether a model forgets its initial states: the region of parameters in which errors of the distant past lose their
 * weight.
 *
 * <p>The characteristic polynomial of a seasonal form (Hyndman, Akram and Archibald 2008) has its roots inside the unit
 * circle exactly when the backward Levinson recursion keeps every reflection coefficient below one (Schur and Cohn),
 * which costs m² operations and needs no roots. Without a slope the polynomial has a root at one, that of moving a
 * constant from the season to the level; it is divided out first. Non-seasonal forms are admissible throughout
 * {@code 0 < β < α < 1}.
 *
 * <p>Reference: R. J. Hyndman, M. Akram and B. C. Archibald (2008), "The admissible parameter space for exponential
 * smoothing models", Annals of the Institute of Statistical Mathematics 60:407-426, doi:10.1007/s10463-006-0109-x.
 */
final class Admissibility {

    private static final double TOLERANCE = 1e-10;

    private final double[] coefficients;
    private final double[] scratch;

    /** Prepares checks for a seasonal period of at least 2. */
    Admissibility(int period) {
        coefficients = new double[period + 2];
        scratch = new double[period + 2];
    }

    /** Whether a seasonal form is admissible; β = 0 and φ = 1 without a slope. */
    boolean admissible(int period, double alpha, double beta, double gamma, double phi) {
        if (gamma < Math.max(1 - 1 / phi - alpha, 0) || gamma > 1 + 1 / phi - alpha) {
            return false;
        }
        int degree = polynomial(period, alpha, beta, gamma, phi);
        return UnitCircle.holdsRoots(coefficients, degree, scratch, TOLERANCE);
    }

    /** Fills the coefficients after the leading one; returns the degree. */
    private int polynomial(int period, double alpha, double beta, double gamma, double phi) {
        if (beta == 0 && phi == 1) {
            Arrays.fill(coefficients, 1, period, alpha);
            coefficients[period] = alpha + gamma - 1;
            return period;
        }
        coefficients[1] = alpha + beta - phi;
        Arrays.fill(coefficients, 2, period, alpha + beta - alpha * phi);
        coefficients[period] = alpha + beta - alpha * phi + gamma - 1;
        coefficients[period + 1] = phi * (1 - alpha - gamma);
        return period + 1;
    }
}
