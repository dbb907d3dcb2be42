package io.capacityplanner.connector.aws.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a fetch gave. */
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

    MetricSamples of(String resource, String metric) {
        return samples.stream()
                .filter(one -> one.key().resource().equals(resource)
                        && one.key().metric().equals(metric))
                .reduce((a, b) -> {
                    throw new AssertionError(resource + "/" + metric + " came twice");
                })
                .orElseThrow(() -> new AssertionError(
                        resource + "/" + metric + " is not among " + samples + ", failures " + failures));
    }

    Fetched withoutFailures() {
        assertThat(failures).isEmpty();
        return this;
    }
}
