package io.capacityplanner.scenario;

import io.capacityplanner.resource.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which series a change acts on. A null part lets all through.
 *
 * @param resource id of the resource
 * @param service name of the service that the resource belongs to
 * @param metric name of the metric
 */
public record SeriesScope(
        @Nullable String resource,
        @Nullable String service,
        @Nullable String metric) {

    /** Every series. */
    public static final SeriesScope ALL = new SeriesScope(null, null, null);

    /** The series of one resource. */
    public static SeriesScope resource(String id) {
        return new SeriesScope(id, null, null);
    }

    /** The series of the resources of one service. */
    public static SeriesScope service(String name) {
        return new SeriesScope(null, name, null);
    }

    /** The series of one metric. */
    public static SeriesScope metric(String name) {
        return new SeriesScope(null, null, name);
    }

    /** The same for one metric only. */
    public SeriesScope withMetric(String name) {
        return new SeriesScope(resource, service, name);
    }

    /**
     * Whether it lets a series through.
     *
     * @param key the series
     * @param of the service its resource belongs to; null when none or not known
     */
    public boolean matches(SeriesKey key, @Nullable String of) {
        return (resource == null || resource.equals(key.resource()))
                && (service == null || service.equals(of))
                && (metric == null || metric.equals(key.metric()));
    }

    /** The scope after what is done, for instance {@code on web/cpu_usage}; empty for every series. */
    String describe() {
        List<String> parts = new ArrayList<>();
        if (resource != null) {
            parts.add(resource);
        }
        if (service != null) {
            parts.add("service " + service);
        }
        if (metric != null) {
            parts.add(metric);
        }
        return parts.isEmpty() ? "" : " on " + String.join(", ", parts);
    }
}
