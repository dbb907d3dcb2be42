package io.capacityplanner.connector.micrometer;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.MetricSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A history of the host application's meters, kept in memory.
 *
 * <p>It starts nothing by itself: the application calls {@link #sample()} from a scheduler of its own, say every minute,
 * and {@link #fetch} delivers the samples of the last calls. The memory is bounded: 16 bytes for each series and call
 * that is kept, and a series that has not been there for that many calls is forgotten. Thread-safe.
 */
public final class MicrometerSampler implements MetricSource {

    private final MicrometerSource source;
    private final int capacity;
    private final Map<SeriesKey, SampleRing> history = new TreeMap<>();
    private List<String> notes = List.of();
    private long rounds;

    private MicrometerSampler(MicrometerSource source, int capacity) {
        this.source = source;
        this.capacity = capacity;
    }

    /**
     * A sampler that keeps the last samples of each series.
     *
     * @param source what is sampled
     * @param capacity how many samples of each series are kept: 20 160 is two weeks of minutes
     */
    public static MicrometerSampler of(MicrometerSource source, int capacity) {
        if (capacity < 1) {
            throw new InvalidInputException(
                    "the number of samples kept (" + capacity + ") must be at least 1",
                    "Micrometer sampler",
                    "Give for instance 20160 for two weeks of minutes");
        }
        return new MicrometerSampler(source, capacity);
    }

    /** Reads the meters now and keeps what they tell; the oldest samples make room. */
    public void sample() {
        MeterReader.Round round = source.read();
        synchronized (history) {
            long now = source.clock().millis();
            rounds++;
            notes = round.notes();
            round.readings()
                    .forEach((key, reading) -> history.computeIfAbsent(
                                    key, absent -> new SampleRing(reading.metric(), capacity))
                            .add(now, reading.value(), rounds));
            history.values().removeIf(ring -> ring.lastRound() <= rounds - capacity);
        }
    }

    @Override
    public String id() {
        return source.id();
    }

    @Override
    public String description() {
        return "The latest history of the application's meters";
    }

    @Override
    public Stream<SourceItem> fetch(MetricQuery query) {
        List<SourceItem> items = new ArrayList<>();
        synchronized (history) {
            Provenance provenance = source.provenance(notes);
            history.forEach((key, ring) -> {
                if (query.matches(key)) {
                    MetricSamples samples = ring.samples(key, provenance).within(query.range());
                    if (samples.size() > 0 || query.range().equals(TimeRange.ALL)) {
                        items.add(new SourceItem.Delivered(samples));
                    }
                }
            });
        }
        return items.stream();
    }
}
