package io.capacityplanner.connector.prometheus;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Samples by the labels of their series, in primitive columns. */
final class SeriesTable {

    /** The samples of one series, in order of time. */
    static final class Column {

        private long[] times = new long[64];
        private double[] values = new double[64];
        private int size;

        void add(long time, double value) {
            if (size == times.length) {
                int more = size + (size >> 1);
                times = Arrays.copyOf(times, more);
                values = Arrays.copyOf(values, more);
            }
            times[size] = time;
            values[size++] = value;
        }

        /** Adds what follows; what is not later than the last sample is already there. */
        private void append(Column next) {
            for (int i = 0; i < next.size; i++) {
                if (size == 0 || next.times[i] > times[size - 1]) {
                    add(next.times[i], next.values[i]);
                }
            }
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

        /** The last value; NaN without any. */
        double last() {
            return size == 0 ? Double.NaN : values[size - 1];
        }
    }

    private final Map<Map<String, String>, Column> columns = new LinkedHashMap<>();

    int size() {
        return columns.size();
    }

    /** Samples of all series. */
    long samples() {
        return columns.values().stream().mapToLong(Column::size).sum();
    }

    void put(Map<String, String> labels, Column column) {
        Column present = columns.putIfAbsent(labels, column);
        if (present != null) {
            present.append(column);
        }
    }

    void append(SeriesTable next) {
        next.columns.forEach(this::put);
    }

    void forEach(BiConsumer<Map<String, String>, Column> action) {
        columns.forEach(action);
    }
}
