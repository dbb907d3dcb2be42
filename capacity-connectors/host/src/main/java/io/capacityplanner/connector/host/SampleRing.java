package io.capacityplanner.connector.host;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;

/** The last samples of one series; a new one takes the place of the oldest. Not thread-safe. */
final class SampleRing {

    private final Metric metric;
    private final Provenance provenance;
    private final long[] stamps;
    private final double[] values;
    private long added;
    private long lastRound;

    SampleRing(Metric metric, Provenance provenance, int capacity) {
        this.metric = metric;
        this.provenance = provenance;
        this.stamps = new long[capacity];
        this.values = new double[capacity];
    }

    void add(long stamp, double value, long round) {
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
    MetricSamples samples(SeriesKey key) {
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
