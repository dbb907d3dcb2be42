package io.capacityplanner.testing;

import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;

/** Delivers what it was filled with, and counts the streams that were opened and closed. */
public final class FakeSource implements MetricSource {

    /** First stamp of what {@link #with(String, Metric, Step, int, IntToDoubleFunction)} makes; a Monday. */
    public static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private final String id;
    private final List<SourceItem> items = new ArrayList<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    /** An empty source called {@code fake}. */
    public FakeSource() {
        this("fake");
    }

    /** An empty source. */
    public FakeSource(String id) {
        this.id = id;
    }

    /** Adds a series: one value a step from {@link #START} on. */
    public FakeSource with(String resource, Metric metric, Step step, int length, IntToDoubleFunction value) {
        return with(samples(resource, metric, step, length, value));
    }

    /** Adds samples as they are. */
    public FakeSource with(MetricSamples samples) {
        items.add(new SourceItem.Delivered(samples));
        return this;
    }

    /** Adds a part that cannot be read. */
    public FakeSource failing(String place, String problem) {
        items.add(new SourceItem.Failed(place, new SourceUnavailableException(problem, place, "Try again")));
        return this;
    }

    /** Samples of one value a step. */
    public static MetricSamples samples(
            String resource, Metric metric, Step step, int length, IntToDoubleFunction value) {
        long[] stamps = new long[length];
        Arrays.setAll(stamps, i -> START.toEpochMilli() + i * step.millis());
        double[] values = new double[length];
        Arrays.setAll(values, value);
        return MetricSamples.of(
                SeriesKey.of(resource, metric.name()),
                metric,
                stamps,
                values,
                Provenance.of("fake", resource + ".fake"));
    }

    /** Streams that were opened and never closed. */
    public int left() {
        return opened.get() - closed.get();
    }

    /** Streams that were opened. */
    public int opened() {
        return opened.get();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Delivers what it was filled with";
    }

    @Override
    public Stream<SourceItem> fetch(MetricQuery query) {
        opened.incrementAndGet();
        return items.stream()
                .filter(item -> !(item instanceof SourceItem.Delivered delivered)
                        || query.matches(delivered.samples().key()))
                .onClose(closed::incrementAndGet);
    }
}
