package io.capacityplanner.evaluation;

/**
 * Tail probabilities of Student's t distribution by the continued fraction of the incomplete beta function, evaluated
 * by the modified Lentz method.
 *
 * <p>References:
 *
 * <ol>
 *   <li>M. Abramowitz and I. A. Stegun (1964), "Handbook of Mathematical Functions", 26.5.8 and 26.7.1.
 *   <li>W. J. Lentz (1976), "Generating Bessel functions in Mie scattering calculations using continued fractions",
 *       Applied Optics 15:668-671, doi:10.1364/AO.15.000668.
 * </ol>
 */
final class StudentT {

    private static final int MOST_TERMS = 10_000;
    private static final double TINY = 1e-300;
    private static final double[] STIRLING = {1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188};

    private StudentT() {}

    /**
     * Probability of a value at least as far from zero as {@code t}.
     *
     * @param degrees degrees of freedom, above 0
     */
    static double twoSided(double t, double degrees) {
        double square = t * t;
        if (Double.isInfinite(square)) {
            return 0;
        }
        return incompleteBeta(degrees / 2, 0.5, degrees / (degrees + square), square / (degrees + square));
    }

    /** I_x(a, b), with {@code y = 1 - x} given apart so that it keeps its digits. */
    private static double incompleteBeta(double a, double b, double x, double y) {
        if (x <= 0) {
            return 0;
        }
        if (y <= 0) {
            return 1;
        }
        double front = Math.exp(a * Math.log(x) + b * Math.log(y) + logGamma(a + b) - logGamma(a) - logGamma(b));
        // The fraction converges fast below the mean of the distribution; above it the other tail is taken.
        return x < (a + 1) / (a + b + 2) ? front * fraction(a, b, x) / a : 1 - front * fraction(b, a, y) / b;
    }

    private static double fraction(double a, double b, double x) {
        double c = 1;
        double d = 1 / away(1 - (a + b) * x / (a + 1));
        double value = d;
        for (int m = 1; m <= MOST_TERMS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / away(1 + even * d);
            c = away(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / away(1 + odd * d);
            c = away(1 + odd / c);
            value *= d * c;
            if (Math.abs(d * c - 1) < 1e-15) {
                break;
            }
        }
        return value;
    }

    private static double away(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /** Stirling's series after moving the argument above 10. */
    private static double logGamma(double argument) {
        double x = argument;
        double shift = 0;
        while (x < 10) {
            shift += Math.log(x);
            x++;
        }
        double series = 0;
        double power = 1 / x;
        for (double coefficient : STIRLING) {
            series += coefficient * power;
            power /= x * x;
        }
        return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - shift;
    }
}
