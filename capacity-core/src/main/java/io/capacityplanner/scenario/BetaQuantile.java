package io.capacityplanner.scenario;

/**
 * Quantiles of beta distributions with small parameters, by bisection of the incomplete beta function.
 *
 * <p>Reference: M. Abramowitz and I. A. Stegun (1964), "Handbook of Mathematical Functions", 6.6.8 with 15.1.1: the
 * power series of the incomplete beta function.
 */
final class BetaQuantile {

    private static final int HALVINGS = 52;
    private static final int MOST_TERMS = 200;

    private BetaQuantile() {}

    /**
     * The value below which a probability lies.
     *
     * @param a first parameter, from 1 to about 10
     * @param b second parameter, likewise
     * @param probability strictly between 0 and 1
     */
    static double of(double a, double b, double probability) {
        double below = series(a, b, 0.5);
        double whole = below + series(b, a, 0.5);
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            double share = middle <= 0.5 ? series(a, b, middle) / whole : 1 - series(b, a, 1 - middle) / whole;
            if (share < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The integral of {@code t^(a-1) (1-t)^(b-1)} from 0 to {@code x}, at most 0.5. */
    private static double series(double a, double b, double x) {
        if (x <= 0) {
            return 0;
        }
        double coefficient = 1;
        double sum = 1 / a;
        for (int n = 1; n <= MOST_TERMS && coefficient != 0; n++) {
            coefficient *= (n - b) / n * x;
            double term = coefficient / (a + n);
            sum += term;
            if (Math.abs(term) < 1e-17 * sum) {
                break;
            }
        }
        return Math.pow(x, a) * sum;
    }
}
