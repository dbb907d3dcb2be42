package io.capacityplanner.optimization.queueing;

/**
 * The gamma distribution with a given mean and variability, in which 0 is a constant and 1 the exponential distribution.
 *
 * <p>References: the logarithm of the gamma function by C. Lanczos (1964), doi:10.1137/0701008, with the coefficients for g
 * = 7 and nine terms of P. Godfrey; the incomplete function by its series and its continued fraction, W. Gautschi (1979),
 * doi:10.1145/355853.355863.
 */
final class GammaLaw {

    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };
    /** Below it the distribution is as narrow as a constant for every purpose here, and its series would be long. */
    private static final double CONSTANT = 1e-8;

    private static final int LONGEST = 200_000;

    private GammaLaw() {}

    /** Probability of more than a value, 0 or more. */
    static double exceeds(double value, double mean, double scv) {
        if (value <= 0) {
            return 1;
        }
        if (scv < CONSTANT) {
            return value < mean ? 1 : 0;
        }
        if (scv == 1) {
            return Math.exp(-value / mean);
        }
        double shape = 1 / scv;
        return upper(shape, value * shape / mean);
    }

    /** The regularised upper incomplete gamma function. */
    static double upper(double shape, double x) {
        if (x <= 0) {
            return 1;
        }
        double scale = Math.exp(shape * Math.log(x) - x - logGamma(shape));
        return x < shape + 1 ? Math.max(0, 1 - scale * series(shape, x)) : Math.min(1, scale * fraction(shape, x));
    }

    private static double series(double shape, double x) {
        double term = 1 / shape;
        double sum = term;
        for (int n = 1; n < LONGEST && term > sum * 1e-17; n++) {
            term *= x / (shape + n);
            sum += term;
        }
        return sum;
    }

    /** By the method of Lentz. */
    private static double fraction(double shape, double x) {
        double b = x + 1 - shape;
        double c = 1e300;
        double d = 1 / b;
        double h = d;
        for (int n = 1; n < LONGEST; n++) {
            double a = -n * (n - shape);
            b += 2;
            d = 1 / away(a * d + b);
            c = away(b + a / c);
            double factor = d * c;
            h *= factor;
            if (Math.abs(factor - 1) < 1e-15) {
                break;
            }
        }
        return h;
    }

    private static double away(double value) {
        return Math.abs(value) < 1e-300 ? 1e-300 : value;
    }

    static double logGamma(double x) {
        if (x < 0.5) {
            return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
        }
        double z = x - 1;
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (z + i);
        }
        double t = z + LANCZOS.length - 1.5;
        return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
