package io.capacityplanner.connector.influxdb;

import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricSource;
import java.util.List;
import java.util.stream.Stream;

/** What a source delivered. */
record Fetched(List<MetricSamples> samples, List<SourceItem.Failed> failures) {

    static Fetched from(MetricSource source, MetricQuery query) {
        try (Stream<SourceItem> items = source.fetch(query)) {
            List<SourceItem> all = items.toList();
            return new Fetched(
                    all.stream()
                            .filter(SourceItem.Delivered.class::isInstance)
                            .map(item -> ((SourceItem.Delivered) item).samples())
                            .toList(),
                    all.stream()
                            .filter(SourceItem.Failed.class::isInstance)
                            .map(SourceItem.Failed.class::cast)
                            .toList());
        }
    }

    /** Samples of a source that is expected to fail nowhere. */
    static List<MetricSamples> samples(MetricSource source, MetricQuery query) {
        Fetched fetched = from(source, query);
        if (!fetched.failures().isEmpty()) {
            throw new AssertionError(fetched.failures().toString());
        }
        return fetched.samples();
    }
}
