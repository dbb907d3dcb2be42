package io.capacityplanner.connector.prometheus;

import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a fetch delivered and what failed. */
record Fetched(List<MetricSamples> samples, List<SourceItem.Failed> failures) {

    static Fetched from(MetricSource source, MetricQuery query) {
        Fetched fetched = new Fetched(new ArrayList<>(), new ArrayList<>());
        try (Stream<SourceItem> items = source.fetch(query)) {
            items.forEachOrdered(item -> {
                if (item instanceof SourceItem.Delivered delivered) {
                    fetched.samples.add(delivered.samples());
                } else if (item instanceof SourceItem.Failed failed) {
                    fetched.failures.add(failed);
                }
            });
        }
        return fetched;
    }

    MetricSamples only() {
        if (samples.size() != 1) {
            throw new AssertionError("one series was expected: " + samples + ", failures " + failures);
        }
        return samples.get(0);
    }

    MetricSamples of(String resource, String metric) {
        return samples.stream()
                .filter(s ->
                        s.key().resource().equals(resource) && s.key().metric().equals(metric))
                .findFirst()
                .orElseThrow(() -> new AssertionError(resource + "/" + metric + " is not among "
                        + samples.stream().map(MetricSamples::key).toList() + ", failures " + failures));
    }
}
