package io.capacityplanner.planner;

import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricStore;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Keeps samples in memory: for a host that pushes its own metrics, and for tests. Lost when the process ends.
 *
 * <p>Thread-safe. A later value for a stamp replaces the earlier one; samples without stamps replace the whole series.
 */
public final class InMemoryMetricStore implements MetricStore {

    private final Map<SeriesKey, MetricSamples> series = new ConcurrentHashMap<>();

    /** Creates an empty store. */
    public InMemoryMetricStore() {}

    @Override
    public String id() {
        return "memory";
    }

    @Override
    public String description() {
        return "Samples kept in memory";
    }

    @Override
    public void write(MetricSamples samples) {
        // Merged with itself, so that one write keeps one value a stamp, too.
        series.merge(samples.key(), merge(samples, samples), InMemoryMetricStore::merge);
    }

    private static MetricSamples merge(MetricSamples earlier, MetricSamples later) {
        if (later.indexed() || earlier.indexed()) {
            return later;
        }
        TreeMap<Long, Double> points = new TreeMap<>();
        for (MetricSamples part : new MetricSamples[] {earlier, later}) {
            for (int i = 0; i < part.size(); i++) {
                points.put(part.timeAt(i), part.valueAt(i));
            }
        }
        return MetricSamples.of(
                later.key(),
                later.metric(),
                points.keySet().stream().mapToLong(Long::longValue).toArray(),
                points.values().stream().mapToDouble(Double::doubleValue).toArray(),
                later.provenance());
    }

    @Override
    public Stream<SourceItem> fetch(MetricQuery query) {
        return new TreeMap<>(series)
                .values().stream()
                        .filter(samples -> query.matches(samples.key()))
                        .map(samples -> new SourceItem.Delivered(samples.within(query.range())));
    }
}
