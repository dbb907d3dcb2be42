package io.capacityplanner.planner;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.plan.SourceProblem.Kind;
import io.capacityplanner.quality.PreparedSamples;
import io.capacityplanner.quality.QualityPolicy;
import io.capacityplanner.quality.SamplePreparation;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
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
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collect, validate, align, enrich: from what sources deliver to regular series with a quality report. */
final class SeriesPipeline {

    private static final Logger LOG = LoggerFactory.getLogger(SeriesPipeline.class);

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
    Map<String, Resource> inventory() {
        Map<String, Resource> resources = new LinkedHashMap<>();
        for (InventorySource source : inventories) {
            try (Stream<Resource> stream = source.resources()) {
                stream.forEach(resource -> resources.putIfAbsent(resource.id(), resource));
            }
        }
        return resources;
    }

    /** Hands over every delivered sample set; returns what could not be read. */
    List<SourceProblem> collect(MetricQuery query, Consumer<MetricSamples> consumer) {
        List<SourceProblem> problems = new ArrayList<>();
        for (MetricSource source : sources) {
            try (Stream<SourceItem> items = source.fetch(query)) {
                items.forEach(item -> {
                    if (item instanceof SourceItem.Delivered delivered) {
                        consumer.accept(delivered.samples());
                    } else if (item instanceof SourceItem.Failed failed) {
                        LOG.debug("{} could not read {}", source.id(), failed.place(), failed.failure());
                        problems.add(new SourceProblem(
                                failed.place(), failed.failure().getMessage()));
                    }
                });
            } catch (SourceUnavailableException down) {
                LOG.debug("{} is down", source.id(), down);
                problems.add(new SourceProblem(down.place(), down.getMessage()));
            }
        }
        return problems;
    }

    /** Collects and prepares everything a query asks for. */
    Collected prepare(MetricQuery query) {
        Map<SeriesKey, PreparedSeries> series = new LinkedHashMap<>();
        List<SourceProblem> problems = new ArrayList<>();
        List<SourceProblem> unread = collect(query, samples -> {
            try {
                PreparedSeries prepared = prepare(samples);
                if (series.putIfAbsent(prepared.key(), prepared) != null) {
                    problems.add(new SourceProblem(
                            samples.provenance().location(),
                            "the series " + samples.key() + " was already delivered by another file or source; "
                                    + "this one is left out. Give the two different names"));
                }
            } catch (InsufficientDataException nothing) {
                problems.add(new SourceProblem(
                        Kind.NO_OBSERVATION, samples.provenance().location(), nothing.getMessage()));
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
