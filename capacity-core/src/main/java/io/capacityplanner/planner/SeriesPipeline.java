package io.capacityplanner.planner;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.plan.SourceProblem.Kind;
import io.capacityplanner.quality.PreparedSamples;
import io.capacityplanner.quality.QualityPolicy;
import io.capacityplanner.quality.SamplePreparation;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.InventorySource;
import io.capacityplanner.spi.MetricSource;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Collect, validate, align, enrich: from what sources deliver to regular series with a quality report. */
final class SeriesPipeline {

    private final List<MetricSource> sources;
    private final List<InventorySource> inventories;
    private final QualityPolicy policy;
    private final InstantSource clock;

    SeriesPipeline(
            List<MetricSource> sources, List<InventorySource> inventories, QualityPolicy policy, InstantSource clock) {
        this.sources = List.copyOf(sources);
        this.inventories = List.copyOf(inventories);
        this.policy = policy;
        this.clock = clock;
    }

    /** Series and faults of one collection; each sample set is gone as soon as it is prepared. */
    record Collected(Map<SeriesKey, PreparedSeries> series, List<SourceProblem> problems) {}

    /** The resources of all inventories by id; the first inventory that knows an id wins. */
    Inventory inventory() {
        Map<String, Resource> resources = new LinkedHashMap<>();
        List<SourceProblem> problems = new ArrayList<>();
        Deliveries.read(
                inventories,
                InventorySource::resources,
                resource -> resources.putIfAbsent(resource.id(), resource),
                problems::add);
        return new Inventory(resources, problems);
    }

    /** Hands over every delivered sample set; returns what could not be read. */
    List<SourceProblem> collect(MetricQuery query, Consumer<MetricSamples> consumer) {
        List<SourceProblem> problems = new ArrayList<>();
        read(query, consumer, problems::add);
        return problems;
    }

    /** Hands over every delivered sample set, and what could not be read, in the order of the sources. */
    void read(MetricQuery query, Consumer<MetricSamples> consumer, Consumer<SourceProblem> problems) {
        Deliveries.read(sources, source -> source.fetch(query).map(SeriesPipeline::delivery), consumer, problems);
    }

    private static Delivery<MetricSamples> delivery(SourceItem item) {
        if (item instanceof SourceItem.Failed failed) {
            return Delivery.failed(failed.place(), failed.failure());
        }
        return Delivery.of(((SourceItem.Delivered) item).samples());
    }

    /** A series that came twice. */
    static SourceProblem deliveredTwice(MetricSamples samples) {
        return new SourceProblem(
                samples.provenance().location(),
                "the series " + samples.key() + " was already delivered by another file or source; "
                        + "this one is left out. Give the two different names");
    }

    /** A series without anything to forecast. */
    static SourceProblem withoutObservation(MetricSamples samples, InsufficientDataException nothing) {
        return new SourceProblem(Kind.NO_OBSERVATION, samples.provenance().location(), nothing.getMessage());
    }

    /** Collects and prepares everything a query asks for. */
    Collected prepare(MetricQuery query) {
        Map<SeriesKey, PreparedSeries> series = new LinkedHashMap<>();
        List<SourceProblem> problems = new ArrayList<>();
        List<SourceProblem> unread = collect(query, samples -> {
            try {
                PreparedSeries prepared = prepare(samples);
                if (series.putIfAbsent(prepared.key(), prepared) != null) {
                    problems.add(deliveredTwice(samples));
                }
            } catch (InsufficientDataException nothing) {
                problems.add(withoutObservation(samples, nothing));
            }
        });
        problems.addAll(unread);
        return new Collected(series, problems);
    }

    /** Prepares one sample set. */
    PreparedSeries prepare(MetricSamples samples) {
        PreparedSamples prepared =
                SamplePreparation.prepare(samples, policy.now().isPresent() ? policy : policy.withNow(clock.instant()));
        TimeSeries series = samples.indexed()
                ? TimeSeries.indexed(prepared.values())
                : TimeSeries.of(prepared.start(), prepared.step(), policy.zone(), prepared.values());
        return new PreparedSeries(samples.key(), prepared.metric(), series, prepared.report());
    }
}
