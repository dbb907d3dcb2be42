package io.capacityplanner.source;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import org.jspecify.annotations.Nullable;

/**
 * Which samples to fetch. A null part matches everything.
 *
 * @param resource exact resource id, or null for all
 * @param metric exact metric name, or null for all
 * @param range the range of time
 */
public record MetricQuery(
        @Nullable String resource, @Nullable String metric, TimeRange range) {

    /** Everything a source has. */
    public static MetricQuery all() {
        return new MetricQuery(null, null, TimeRange.ALL);
    }

    /** All metrics of one resource. */
    public static MetricQuery resource(String id) {
        return new MetricQuery(id, null, TimeRange.ALL);
    }

    /** The same query for one metric. */
    public MetricQuery metric(@Nullable String name) {
        return new MetricQuery(resource, name, range);
    }

    /** The same query over another range. */
    public MetricQuery within(TimeRange other) {
        return new MetricQuery(resource, metric, other);
    }

    /** Whether a metric is asked for, of whatever resource. */
    public boolean asksFor(Metric about) {
        return metric == null || metric.equals(about.name());
    }

    /** Whether a series is asked for, its range aside. */
    public boolean matches(SeriesKey key) {
        return (resource == null || resource.equals(key.resource())) && (metric == null || metric.equals(key.metric()));
    }
}
