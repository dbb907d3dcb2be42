package io.capacityplanner.connector.gcp;

import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What was delivered and what failed. */
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

    /** The things of deliveries, in their order. */
    static <T> List<T> things(List<Delivery<T>> deliveries) {
        List<T> things = new ArrayList<>();
        deliveries.forEach(delivery -> {
            if (delivery instanceof Delivery.Item<T> item) {
                things.add(item.value());
            }
        });
        return things;
    }

    /** The failures among deliveries. */
    static <T> List<Delivery.Failure<T>> failures(List<Delivery<T>> deliveries) {
        List<Delivery.Failure<T>> failures = new ArrayList<>();
        deliveries.forEach(delivery -> {
            if (delivery instanceof Delivery.Failure<T> failure) {
                failures.add(failure);
            }
        });
        return failures;
    }
}
