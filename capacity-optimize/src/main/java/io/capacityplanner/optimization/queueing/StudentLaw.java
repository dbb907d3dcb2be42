package io.capacityplanner.optimization.queueing;

/**
 * Student's t with whole degrees of freedom.
 *
 * <p>Reference: M. Abramowitz, I. A. Stegun (1972), "Handbook of Mathematical Functions", formulas 26.7.3 and 26.7.4.
 */
final class StudentLaw {

    private StudentLaw() {}

    /** The value that t stays below in size with a probability, above 0 and below 1. */
    static double central(double probability, int freedom) {
        return Roots.ofFalling(t -> 1 - within(t, freedom), 1 - probability, 2);
    }

    private static double within(double t, int freedom) {
        double angle = Math.atan(t / Math.sqrt(freedom));
        double cosine = Math.cos(angle);
        boolean odd = freedom % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = freedom == 1 ? 0 : term;
        for (int k = odd ? 3 : 2; k < freedom; k += 2) {
            term *= cosine * cosine * (k - 1) / k;
            sum += term;
        }
        double share = Math.sin(angle) * sum;
        return odd ? (angle + share) * 2 / Math.PI : share;
    }
}
