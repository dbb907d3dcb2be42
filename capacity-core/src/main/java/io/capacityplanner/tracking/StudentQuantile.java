package io.capacityplanner.tracking;

/**
 * Quantiles of Student's t.
 *
 * <p>References:
 *
 * <ol>
 *   <li>G. W. Hill (1970), "Algorithm 396: Student's t-quantiles", Communications of the ACM 13:619-620,
 *       doi:10.1145/355598.355600. Good to six digits from 5 degrees of freedom on, to three below.
 *   <li>P. J. Acklam (2003), "An algorithm for computing the inverse normal cumulative distribution function": the
 *       normal quantile it starts from, with a relative error below 1.2e-9.
 * </ol>
 */
final class StudentQuantile {

    private static final double[] CENTRE_TOP = {
        -3.969683028665376e+01,
        2.209460984245205e+02,
        -2.759285104469687e+02,
        1.383577518672690e+02,
        -3.066479806614716e+01,
        2.506628277459239e+00
    };
    private static final double[] CENTRE_BOTTOM = {
        -5.447609879822406e+01,
        1.615858368580409e+02,
        -1.556989798598866e+02,
        6.680131188771972e+01,
        -1.328068155288572e+01,
        1
    };
    private static final double[] TAIL_TOP = {
        -7.784894002430293e-03,
        -3.223964580411365e-01,
        -2.400758277161838e+00,
        -2.549732539343734e+00,
        4.374664141464968e+00,
        2.938163982698783e+00
    };
    private static final double[] TAIL_BOTTOM = {
        7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1
    };
    private static final double TAIL = 0.02425;

    private StudentQuantile() {}

    /**
     * The value that t passes in size with probability {@code 1 - level}.
     *
     * @param level coverage of the central interval, between 0 and 1
     * @param freedom degrees of freedom, at least 1
     */
    static double central(double level, double freedom) {
        double p = 1 - level;
        if (freedom == 1) {
            return 1 / Math.tan(p * Math.PI / 2);
        }
        if (freedom == 2) {
            return Math.sqrt(2 / (p * (2 - p)) - 2);
        }
        double n = freedom;
        double a = 1 / (n - 0.5);
        double b = 48 / (a * a);
        double c = ((20700 * a / b - 98) * a - 16) * a + 96.36;
        double d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt(a * Math.PI / 2) * n;
        double y = Math.pow(d * p, 2 / n);
        if (y > 0.05 + a) {
            double x = normal(p / 2);
            y = x * x;
            if (n < 5) {
                c += 0.3 * (n - 4.5) * (x + 0.6);
            }
            c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c;
            y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
            y = Math.expm1(a * y * y);
        } else {
            y = ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1)
                            * (n + 1)
                            / (n + 2)
                    + 1 / y;
        }
        return Math.sqrt(n * y);
    }

    /** The standard normal quantile of a probability of at most one half. */
    private static double normal(double p) {
        if (p < TAIL) {
            double q = Math.sqrt(-2 * Math.log(p));
            return polynomial(TAIL_TOP, q) / polynomial(TAIL_BOTTOM, q);
        }
        double q = p - 0.5;
        return q * polynomial(CENTRE_TOP, q * q) / polynomial(CENTRE_BOTTOM, q * q);
    }

    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (double coefficient : coefficients) {
            sum = sum * x + coefficient;
        }
        return sum;
    }
}
