package io.capacityplanner.optimization.queueing;

/**
 * The standard normal distribution.
 *
 * <p>Reference: G. Marsaglia (2004), "Evaluating the normal distribution", Journal of Statistical Software 11(4),
 * doi:10.18637/jss.v011.i04.
 */
final class NormalLaw {

    private NormalLaw() {}

    static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** Probability of no more than a value from 0 on. */
    static double cdf(double x) {
        if (x > 9) {
            return 1;
        }
        double sum = x;
        double term = x;
        for (int i = 3; term > sum * 1e-17; i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * density(x);
    }
}
