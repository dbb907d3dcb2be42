package io.capacityplanner.forecasting.censored;

import org.apache.commons.math3.special.Erf;

/** Moments of a normal variable known to lie above a value. */
final class TruncatedNormal {

    private static final double FAR = 30;

    private TruncatedNormal() {}

    /** φ(a) / (1 - Φ(a)); by its continued fraction where both are tiny. */
    static double hazard(double a) {
        if (a > 5) {
            double fraction = a;
            for (int k = 60; k >= 1; k--) {
                fraction = a + k / fraction;
            }
            return fraction;
        }
        if (a < -FAR) {
            return 0;
        }
        return Math.exp(-a * a / 2) / Math.sqrt(2 * Math.PI) / (0.5 * Erf.erfc(a / Math.sqrt(2)));
    }

    /** Mean above a point of a normal variable. */
    static double mean(double mean, double deviation, double above) {
        return deviation > 0
                ? Math.max(above, mean + deviation * hazard((above - mean) / deviation))
                : Math.max(mean, above);
    }

    /** Variance above a point. */
    static double variance(double mean, double deviation, double above) {
        if (!(deviation > 0)) {
            return 0;
        }
        double a = (above - mean) / deviation;
        double hazard = hazard(a);
        return deviation * deviation * Math.max(0, 1 - hazard * (hazard - a));
    }
}
