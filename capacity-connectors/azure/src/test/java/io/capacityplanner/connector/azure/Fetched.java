package io.capacityplanner.connector.azure;

import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a source delivered. */
record Fetched(List<MetricSamples> samples, List<SourceItem.Failed> failures) {

    static Fetched from(MetricSource source, MetricQuery query) {
        List<MetricSamples> samples = new ArrayList<>();
        List<SourceItem.Failed> failures = new ArrayList<>();
        try (Stream<SourceItem> items = source.fetch(query)) {
            items.forEachOrdered(item -> {
                if (item instanceof SourceItem.Delivered delivered) {
                    samples.add(delivered.samples());
                } else {
                    failures.add((SourceItem.Failed) item);
                }
            });
        }
        return new Fetched(samples, failures);
    }

    MetricSamples of(String metric) {
        return samples.stream()
                .filter(one -> one.metric().name().equals(metric))
                .findFirst()
                .orElseThrow();
    }
}
