package io.capacityplanner.planner;

import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.CommitmentSource;
import io.capacityplanner.spi.CostSource;
import io.capacityplanner.spi.ForecastStore;
import io.capacityplanner.spi.InventorySource;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.spi.MetricStore;
import io.capacityplanner.spi.Provider;
import io.capacityplanner.spi.RecommendationStore;
import io.capacityplanner.tracking.TrackedRecommendation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The sources and stores of a planner, as somebody sees them who does not see everything. */
final class ScopedSources {

    private ScopedSources() {}

    static PlannerSettings of(PlannerSettings settings, ScopedReading reading) {
        List<MetricSource> sources = settings.sources().stream()
                .<MetricSource>map(source -> new Metrics<>(source, reading))
                .toList();
        // All inventories as one: which of several that know an id counts is settled before the scope is.
        List<InventorySource> inventories = reading.everything()
                ? settings.inventories().stream()
                        .<InventorySource>map(source -> new Resources(source, reading))
                        .toList()
                : List.of(new Inventories(reading));
        List<CostSource> costs = settings.costs().stream()
                .<CostSource>map(source -> new Costs(source, reading))
                .toList();
        List<CommitmentSource> commitments = settings.commitments().stream()
                .<CommitmentSource>map(source -> new Commitments(source, reading))
                .toList();
        return settings.reading(
                sources,
                inventories,
                costs,
                commitments,
                settings.metricStore().map(store -> new Samples(store, reading)),
                settings.forecastStore().map(store -> new Forecasts(store, reading)),
                settings.recommendationStore().map(store -> new Recommendations(store, reading)));
    }

    /** Bears the name of what it stands before. */
    private abstract static class Named<P extends Provider> implements Provider {

        final P behind;
        final ScopedReading reading;

        Named(P behind, ScopedReading reading) {
            this.behind = behind;
            this.reading = reading;
        }

        @Override
        public final String id() {
            return behind.id();
        }

        @Override
        public final int priority() {
            return behind.priority();
        }

        @Override
        public final String description() {
            return behind.description();
        }
    }

    private static class Metrics<P extends MetricSource> extends Named<P> implements MetricSource {

        Metrics(P behind, ScopedReading reading) {
            super(behind, reading);
        }

        @Override
        public final Stream<SourceItem> fetch(MetricQuery query) {
            return reading.series(id(), query, () -> behind.fetch(query));
        }
    }

    private static final class Samples extends Metrics<MetricStore> implements MetricStore {

        Samples(MetricStore behind, ScopedReading reading) {
            super(behind, reading);
        }

        @Override
        public void write(MetricSamples samples) {
            behind.write(samples);
        }
    }

    private static final class Resources extends Named<InventorySource> implements InventorySource {

        Resources(InventorySource behind, ScopedReading reading) {
            super(behind, reading);
        }

        @Override
        public Stream<Delivery<Resource>> resources() {
            return reading.counted(behind);
        }
    }

    private static final class Inventories implements InventorySource {

        private final ScopedReading reading;

        Inventories(ScopedReading reading) {
            this.reading = reading;
        }

        @Override
        public String id() {
            return "inventories";
        }

        @Override
        public String description() {
            return "The resources in scope.";
        }

        @Override
        public Stream<Delivery<Resource>> resources() {
            return reading.resourcesInScope();
        }
    }

    private static final class Costs extends Named<CostSource> implements CostSource {

        Costs(CostSource behind, ScopedReading reading) {
            super(behind, reading);
        }

        @Override
        public Stream<Delivery<CostRecord>> costs(CostQuery query) {
            return reading.charges(id(), () -> behind.costs(query));
        }
    }

    private static final class Commitments extends Named<CommitmentSource> implements CommitmentSource {

        Commitments(CommitmentSource behind, ScopedReading reading) {
            super(behind, reading);
        }

        @Override
        public Stream<Delivery<HeldCommitment>> commitments() {
            return reading.commitments(id(), behind::commitments);
        }
    }

    private static final class Forecasts extends Named<ForecastStore> implements ForecastStore {

        Forecasts(ForecastStore behind, ScopedReading reading) {
            super(behind, reading);
        }

        @Override
        public void write(Forecast forecast) {
            if (!reading.sees(forecast.series())) {
                throw ScopedReading.unknown("resource", forecast.series().resource());
            }
            behind.write(forecast);
        }

        @Override
        public Stream<Forecast> read(SeriesKey series) {
            return reading.sees(series) ? behind.read(series) : Stream.empty();
        }
    }

    private static final class Recommendations extends Named<RecommendationStore> implements RecommendationStore {

        Recommendations(RecommendationStore behind, ScopedReading reading) {
            super(behind, reading);
        }

        @Override
        public boolean write(TrackedRecommendation next, long seen) {
            if (!visible(next)) {
                throw ScopedReading.unknown("recommendation", next.id());
            }
            return behind.write(next, seen);
        }

        @Override
        public Optional<TrackedRecommendation> find(String id) {
            return behind.find(id).filter(this::visible);
        }

        @Override
        public Stream<TrackedRecommendation> read(String resource) {
            return reading.sees(resource) ? behind.read(resource).filter(this::visible) : Stream.empty();
        }

        @Override
        public Stream<TrackedRecommendation> all() {
            return behind.all().filter(this::visible);
        }

        private boolean visible(TrackedRecommendation tracked) {
            return reading.sees(tracked.summary().resource());
        }
    }
}
