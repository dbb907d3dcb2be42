package io.capacityplanner.connector.azure;

import java.util.Arrays;

/** Stamps and values that grow. Not thread-safe. */
final class SampleArrays {

    private long[] times = new long[64];
    private double[] values = new double[64];
    private int size;

    void add(long time, double value) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        times[size] = time;
        values[size++] = value;
    }

    int size() {
        return size;
    }

    long[] times() {
        return Arrays.copyOf(times, size);
    }

    double[] values() {
        return Arrays.copyOf(values, size);
    }
}
