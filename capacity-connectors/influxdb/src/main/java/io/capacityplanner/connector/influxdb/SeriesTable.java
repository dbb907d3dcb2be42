package io.capacityplanner.connector.influxdb;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ObjLongConsumer;

/** Numbers by series, in arrays that grow. Takes so many and no more. Not thread-safe. */
final class SeriesTable implements Sink {

    /** Stamps and values in the order in which they came. */
    static final class Column {

        private long[] times = new long[64];
        private double[] values = new double[64];
        private int size;

        private void add(long time, double value) {
            if (size == times.length) {
                times = Arrays.copyOf(times, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            times[size] = time;
            values[size++] = value;
        }

        private void addAll(Column other) {
            for (int i = 0; i < other.size; i++) {
                add(other.times[i], other.values[i]);
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
    }

    private final Map<Map<String, String>, Column> columns = new LinkedHashMap<>();
    private final long most;
    private final ObjLongConsumer<String> texts;
    private Column current = new Column();
    private long count;

    /**
     * A table.
     *
     * @param most samples taken
     * @param texts hears of values that are no numbers: column and time
     */
    SeriesTable(long most, ObjLongConsumer<String> texts) {
        this.most = most;
        this.texts = texts;
    }

    @Override
    public void series(Map<String, String> tags) {
        current = columns.computeIfAbsent(tags, t -> new Column());
    }

    @Override
    public void number(long epochMillis, String column, double value) {
        current.add(epochMillis, value);
        count++;
    }

    @Override
    public void text(long epochMillis, String column, String value) {
        texts.accept(column, epochMillis);
    }

    @Override
    public boolean full() {
        return count > most;
    }

    /** Adds what another table holds, behind what is here. */
    void append(SeriesTable other) {
        other.columns.forEach((tags, column) -> {
            columns.computeIfAbsent(tags, t -> new Column()).addAll(column);
            count += column.size;
        });
    }

    /** Number of series. */
    int size() {
        return columns.size();
    }

    /** Number of samples. */
    long samples() {
        return count;
    }

    void forEach(BiConsumer<Map<String, String>, Column> action) {
        columns.forEach(action);
    }
}
