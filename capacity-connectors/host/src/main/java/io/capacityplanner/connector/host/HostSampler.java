package io.capacityplanner.connector.host;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.MetricSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A short history of the local machine, kept in memory.
 *
 * <p>It starts nothing by itself: the application calls {@link #sample()} from a scheduler of its own, say every minute,
 * and {@link #fetch} delivers the samples of the last calls. The memory is bounded: 16 bytes for each metric and each
 * call that is kept, and a series that has not been there for that many calls is forgotten. Thread-safe.
 */
public final class HostSampler implements MetricSource {

    private final HostMetricSource source;
    private final int capacity;
    private final Map<SeriesKey, SampleRing> history = new TreeMap<>();
    private long rounds;

    private HostSampler(HostMetricSource source, int capacity) {
        this.source = source;
        this.capacity = capacity;
    }

    /**
     * A sampler that keeps the last samples of each series.
     *
     * @param source what is sampled
     * @param capacity how many samples of each series are kept: 10 080 is a week of minutes
     */
    public static HostSampler of(HostMetricSource source, int capacity) {
        if (capacity < 1) {
            throw new InvalidInputException(
                    "the number of samples kept (" + capacity + ") must be at least 1",
                    "host sampler",
                    "Give for instance 10080 for a week of minutes");
        }
        return new HostSampler(source, capacity);
    }

    /** Reads the machine now and keeps what it tells; the oldest samples make room. */
    public void sample() {
        Instant now = source.clock().instant();
        List<Reading> readings = source.read(now);
        synchronized (history) {
            rounds++;
            for (Reading reading : readings) {
                history.computeIfAbsent(
                                source.key(reading),
                                key -> new SampleRing(reading.metric(), source.provenance(reading), capacity))
                        .add(now.toEpochMilli(), reading.value(), rounds);
            }
            history.values().removeIf(ring -> ring.lastRound() <= rounds - capacity);
        }
    }

    @Override
    public String id() {
        return source.id();
    }

    @Override
    public String description() {
        return "The latest history of the local machine";
    }

    @Override
    public Stream<SourceItem> fetch(MetricQuery query) {
        List<SourceItem> items = new ArrayList<>();
        synchronized (history) {
            history.forEach((key, ring) -> {
                if (query.matches(key)) {
                    MetricSamples samples = ring.samples(key).within(query.range());
                    if (samples.size() > 0 || query.range().equals(TimeRange.ALL)) {
                        items.add(new SourceItem.Delivered(samples));
                    }
                }
            });
        }
        return items.stream();
    }
}
