package io.capacityplanner.connector.influxdb;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import org.jspecify.annotations.Nullable;

/** What a metric measures, as it was written beside its points. */
final class MetricAbout {

    private MetricAbout() {}

    /** Reads it; null when it is something else, which anybody may have written. */
    static @Nullable Metric read(String text) {
        try {
            return Metric.fromJson(text);
        } catch (InvalidInputException somethingElse) {
            return null;
        }
    }
}
