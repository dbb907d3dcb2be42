package io.capacityplanner.connector.csv;

import io.capacityplanner.error.CapacityException;
import org.jspecify.annotations.Nullable;

/** The samples of one series name while a file is read: a stamp for each row, and a value for each column of values. */
final class SampleGroup {

    private final Longs stamps = new Longs();
    private final Doubles[] values;
    private final @Nullable CapacityException[] failures;

    SampleGroup(int columns) {
        values = new Doubles[columns];
        failures = new CapacityException[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = new Doubles();
        }
    }

    void addStamp(long epochMillis) {
        stamps.add(epochMillis);
    }

    void addValue(int column, double value) {
        values[column].add(value);
    }

    /** Gives a column up; the first failure is the one that is told. */
    void fail(int column, CapacityException failure) {
        if (failures[column] == null) {
            failures[column] = failure;
        }
    }

    @Nullable
    CapacityException failure(int column) {
        return failures[column];
    }

    long[] stamps() {
        return stamps.toArray();
    }

    double[] values(int column) {
        return values[column].toArray();
    }
}
