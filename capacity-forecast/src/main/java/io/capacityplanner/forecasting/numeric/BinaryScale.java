package io.capacityplanner.forecasting.numeric;

import java.util.Arrays;

/** Scaling by powers of two, which loses no bit and makes tiny and huge values behave alike. */
public final class BinaryScale {

    private BinaryScale() {}

    /** Exponent of the median size of the values that are neither missing nor zero; 0 when there is none. */
    public static int ofMedian(double[] values) {
        double[] sizes =
                Arrays.stream(values).map(Math::abs).filter(v -> v > 0).sorted().toArray();
        return sizes.length == 0 ? 0 : Math.getExponent(sizes[sizes.length / 2]);
    }

    /** Exponent of the largest size, missing values left aside. */
    public static int ofLargest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Double.isNaN(value) ? 0 : Math.abs(value));
        }
        return Math.getExponent(largest);
    }

    /** The values times two to a power. */
    public static double[] times(double[] values, int power) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = Math.scalb(values[i], power);
        }
        return scaled;
    }
}
