package io.capacityplanner.connector.micrometer;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import java.util.Arrays;

/** The last samples of one series; a new one takes the place of the oldest. Grows as it fills. Not thread-safe. */
final class SampleRing {

    private static final int FIRST = 16;

    private final Metric metric;
    private final int capacity;
    private long[] stamps;
    private double[] values;
    private long added;
    private long lastRound;

    SampleRing(Metric metric, int capacity) {
        this.metric = metric;
        this.capacity = capacity;
        this.stamps = new long[Math.min(FIRST, capacity)];
        this.values = new double[stamps.length];
    }

    void add(long stamp, double value, long round) {
        if (added == stamps.length && stamps.length < capacity) {
            int room = (int) Math.min(capacity, 2L * stamps.length);
            stamps = Arrays.copyOf(stamps, room);
            values = Arrays.copyOf(values, room);
        }
        int position = (int) (added++ % stamps.length);
        stamps[position] = stamp;
        values[position] = value;
        lastRound = round;
    }

    /** The round in which a sample was added last. */
    long lastRound() {
        return lastRound;
    }

    /** A copy, oldest first. */
    MetricSamples samples(SeriesKey key, Provenance provenance) {
        int size = (int) Math.min(added, stamps.length);
        long first = added - size;
        long[] times = new long[size];
        double[] copy = new double[size];
        for (int i = 0; i < size; i++) {
            int position = (int) ((first + i) % stamps.length);
            times[i] = stamps[position];
            copy[i] = values[position];
        }
        return MetricSamples.of(key, metric, times, copy, provenance);
    }
}
