package io.capacityplanner.source;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.Arrays;

/**
 * The samples of one series exactly as a source delivered them: in its order, with its duplicates and NaNs.
 *
 * <p>Immutable: arrays are copied on the way in and are only read through {@link #timeAt} and {@link #valueAt}, or
 * copied out. Comparable by value.
 */
public final class MetricSamples {

    private final SeriesKey key;
    private final Metric metric;
    private final long[] epochMillis;
    private final double[] values;
    private final boolean indexed;
    private final Provenance provenance;

    private MetricSamples(
            SeriesKey key, Metric metric, long[] epochMillis, double[] values, boolean indexed, Provenance provenance) {
        if (epochMillis.length != values.length) {
            throw new InvalidInputException(
                    epochMillis.length + " stamps for " + values.length + " values",
                    key.toString(),
                    "Give one stamp for each value");
        }
        this.key = key;
        this.metric = metric;
        this.epochMillis = epochMillis;
        this.values = values;
        this.indexed = indexed;
        this.provenance = provenance;
    }

    /**
     * Samples with stamps.
     *
     * @param epochMillis stamps in milliseconds since 1970-01-01T00:00Z, any order; copied
     * @param values one value a stamp, NaN and infinities allowed; copied
     */
    public static MetricSamples of(
            SeriesKey key, Metric metric, long[] epochMillis, double[] values, Provenance provenance) {
        return new MetricSamples(key, metric, epochMillis.clone(), values.clone(), false, provenance);
    }

    /**
     * Evenly spaced samples of the host application's own.
     *
     * @param start stamp of the first value
     * @param step distance between stamps
     * @param values the values in order, NaN for a missing one; copied
     */
    public static MetricSamples regular(SeriesKey key, Metric metric, Instant start, Step step, double... values) {
        long[] stamps = new long[values.length];
        Arrays.setAll(stamps, i -> start.toEpochMilli() + i * step.millis());
        return new MetricSamples(key, metric, stamps, values.clone(), false, Provenance.of("host", "application"));
    }

    /**
     * Values without stamps: time is an index. They are laid one hour apart from 1970-01-01T00:00Z, which means
     * nothing, and {@link #indexed()} says so.
     *
     * @param values the values in order; copied
     */
    public static MetricSamples indexed(SeriesKey key, Metric metric, double[] values, Provenance provenance) {
        long[] stamps = new long[values.length];
        Arrays.setAll(stamps, i -> i * 3_600_000L);
        return new MetricSamples(key, metric, stamps, values.clone(), true, provenance);
    }

    /** Names the series. */
    public SeriesKey key() {
        return key;
    }

    /** What is measured. */
    public Metric metric() {
        return metric;
    }

    /** Whether time is a mere index. */
    public boolean indexed() {
        return indexed;
    }

    /** Where the samples came from. */
    public Provenance provenance() {
        return provenance;
    }

    /** Number of samples. */
    public int size() {
        return values.length;
    }

    /** Stamp of a sample, milliseconds since the epoch. */
    public long timeAt(int index) {
        return epochMillis[index];
    }

    /** Value of a sample. */
    public double valueAt(int index) {
        return values[index];
    }

    /** A copy of the stamps. */
    public long[] times() {
        return epochMillis.clone();
    }

    /** A copy of the values. */
    public double[] values() {
        return values.clone();
    }

    /** The samples inside a range of time, in their order. */
    public MetricSamples within(TimeRange range) {
        if (range.equals(TimeRange.ALL) || indexed) {
            return this;
        }
        int[] kept = java.util.stream.IntStream.range(0, values.length)
                .filter(i -> range.contains(Instant.ofEpochMilli(epochMillis[i])))
                .toArray();
        long[] stamps = Arrays.stream(kept).mapToLong(i -> epochMillis[i]).toArray();
        double[] inside = Arrays.stream(kept).mapToDouble(i -> values[i]).toArray();
        return new MetricSamples(key, metric, stamps, inside, false, provenance);
    }

    /** The same samples under another metric description. */
    public MetricSamples withMetric(Metric other) {
        return new MetricSamples(
                new SeriesKey(key.resource(), other.name()), other, epochMillis, values, indexed, provenance);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MetricSamples that
                && key.equals(that.key)
                && metric.equals(that.metric)
                && indexed == that.indexed
                && provenance.equals(that.provenance)
                && Arrays.equals(epochMillis, that.epochMillis)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * key.hashCode() + Arrays.hashCode(epochMillis)) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "MetricSamples[" + key + ", " + values.length + " samples from " + provenance.location() + "]";
    }
}
