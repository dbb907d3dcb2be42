package io.capacityplanner.connector.influxdb;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricStore;
import java.util.Map;
import java.util.SortedMap;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Keeps samples in InfluxDB: one measurement with the tags {@code resource} and {@code metric}, the number in the field
 * {@code value}, and at the newest point of each call what the metric measures in the field {@code about}.
 *
 * <p>A call returns when the server has all points, so whoever writes is slowed down by a slow server; nothing is held
 * back in memory. A missing value (NaN) is left out, as InfluxDB keeps only what is there; an infinity is refused before
 * anything is sent. InfluxDB has no transactions: when a call fails in the middle, the points before are kept, and
 * writing all of them again keeps each once.
 *
 * <p>Immutable and thread-safe.
 */
public final class InfluxMetricStore implements MetricStore {

    static final String MEASUREMENT = "capacity_metric";
    static final String RESOURCE = "resource";
    static final String METRIC = "metric";
    static final String VALUE = "value";
    static final String ABOUT = "about";

    private final String id;
    private final InfluxServer server;

    private InfluxMetricStore(String id, InfluxServer server) {
        this.id = id;
        this.server = server;
    }

    /** A store in a database or bucket. It may hold other measurements too. */
    public static InfluxMetricStore in(InfluxServer server) {
        return new InfluxMetricStore(InfluxSource.ID, server);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Metrics kept in " + server.address();
    }

    /**
     * Stores samples; when the call returns they are kept.
     *
     * @throws InvalidInputException when the samples have no times, a value is infinite, a name cannot be written, or the
     *     server dropped points: it says how many and why, and kept the rest
     * @throws io.capacityplanner.error.SourceUnavailableException when the server could not be reached or did not answer
     */
    @Override
    public void write(MetricSamples samples) {
        writeAll(Stream.of(samples));
    }

    /**
     * Stores many series with few requests: lines of several series share a batch. Holds one batch in memory.
     *
     * @param all the samples; closed by the caller
     */
    public void writeAll(Stream<MetricSamples> all) {
        LineWriter writer = new LineWriter(server);
        all.sequential().forEachOrdered(samples -> add(samples, writer));
        writer.finish();
    }

    private static void add(MetricSamples samples, LineWriter writer) {
        String prefix = prefix(samples);
        int newest = -1;
        for (int i = 0; i < samples.size(); i++) {
            double value = samples.valueAt(i);
            if (!Double.isNaN(value)) {
                LineProtocol.number(value, "sample " + i + " of " + samples.key());
                newest = newest < 0 || samples.timeAt(i) >= samples.timeAt(newest) ? i : newest;
            }
        }
        String about = "," + ABOUT + "=" + LineProtocol.text(samples.metric().toJson());
        for (int i = 0; i < samples.size(); i++) {
            if (!Double.isNaN(samples.valueAt(i))) {
                writer.add(prefix + samples.valueAt(i) + (i == newest ? about : "") + " " + samples.timeAt(i));
            }
        }
    }

    private static String prefix(MetricSamples samples) {
        SeriesKey key = samples.key();
        if (samples.indexed() || key.resource().isEmpty()) {
            throw new InvalidInputException(
                    samples.indexed() ? "the samples have no times" : "the resource has no name",
                    "series " + key,
                    "Give samples with times and a resource");
        }
        SortedMap<String, String> tags = new TreeMap<>(Map.of(RESOURCE, key.resource(), METRIC, key.metric()));
        return LineProtocol.series(MEASUREMENT, tags) + " " + VALUE + "=";
    }

    /**
     * Streams what is kept, some resources at a time.
     *
     * @param query what to fetch; without a range everything
     * @return a stream that the caller closes
     */
    @Override
    public Stream<SourceItem> fetch(MetricQuery query) {
        StoredSeries series = new StoredSeries(server, id, query);
        if (!series.hasNext()) {
            return Stream.empty();
        }
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(series, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }
}
