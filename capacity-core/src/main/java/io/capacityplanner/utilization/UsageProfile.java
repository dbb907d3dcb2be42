package io.capacityplanner.utilization;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import java.util.List;
import java.util.Optional;

/**
 * How a resource was used over a window, in the metric's unit.
 *
 * @param series the series
 * @param metric what it measures
 * @param observations how many values were observed
 * @param mean arithmetic mean
 * @param median 50th percentile
 * @param p95 95th percentile
 * @param p99 99th percentile
 * @param max largest value
 * @param patterns what is noteworthy, most important first
 */
public record UsageProfile(
        SeriesKey series,
        Metric metric,
        int observations,
        double mean,
        double median,
        double p95,
        double p99,
        double max,
        List<UsagePattern> patterns) {

    /** Copies the patterns. */
    public UsageProfile {
        patterns = List.copyOf(patterns);
    }

    /** The pattern of a kind, when it was found. */
    public Optional<UsagePattern> pattern(UsagePattern.Kind kind) {
        return patterns.stream().filter(p -> p.kind() == kind).findFirst();
    }
}
