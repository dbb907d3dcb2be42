package io.capacityplanner.forecasting.arima;

import java.util.Arrays;

/** Scaling by powers of two, which loses no bit and makes tiny and huge values behave alike. */
final class Scales {

    private Scales() {}

    /** Exponent of the median size of the values that are neither missing nor zero; 0 when there is none. */
    static int exponent(double[] values) {
        double[] sizes =
                Arrays.stream(values).map(Math::abs).filter(v -> v > 0).sorted().toArray();
        return sizes.length == 0 ? 0 : Math.getExponent(sizes[sizes.length / 2]);
    }

    /** The values times two to a power. */
    static double[] scale(double[] values, int power) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = Math.scalb(values[i], power);
        }
        return scaled;
    }
}
