package io.capacityplanner.planner;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import io.capacityplanner.utilization.UsageAnalysis;
import io.capacityplanner.utilization.UsageProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one run has collected, with everything derived from it worked out once. */
final class RunContext implements PlanningContext {

    private final RecommendationRequest request;
    private final Instant now;
    private final Map<String, Resource> inventory;
    private final Map<SeriesKey, PreparedSeries> series;
    private final Map<String, List<SeriesKey>> keysByResource;
    private final ForecastEngine forecasts;
    private final Optional<Catalog> catalog;
    private final RunSurroundings surroundings;
    private final Map<SeriesKey, Optional<UsageProfile>> usage = new ConcurrentHashMap<>();

    RunContext(
            RecommendationRequest request,
            Instant now,
            Map<String, Resource> inventory,
            Map<SeriesKey, PreparedSeries> series,
            ForecastEngine forecasts,
            Optional<Catalog> catalog,
            RunSurroundings surroundings) {
        this.request = request;
        this.now = now;
        this.inventory = inventory;
        this.series = series;
        this.keysByResource = series.keySet().stream()
                .sorted()
                .collect(Collectors.groupingBy(SeriesKey::resource, TreeMap::new, Collectors.toList()));
        this.forecasts = forecasts;
        this.catalog = catalog;
        this.surroundings = surroundings;
    }

    @Override
    public RecommendationRequest request() {
        return request;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Collection<Resource> inventory() {
        return inventory.values();
    }

    @Override
    public List<SeriesKey> seriesOf(String resource) {
        return keysByResource.getOrDefault(resource, List.of());
    }

    @Override
    public Optional<PreparedSeries> history(SeriesKey key) {
        return Optional.ofNullable(series.get(key));
    }

    @Override
    public Optional<UsageProfile> usage(SeriesKey key) {
        return usage.computeIfAbsent(
                key, k -> history(k).flatMap(p -> UsageAnalysis.analyze(p, capacity(k, p.metric()))));
    }

    @Override
    public Forecast forecast(SeriesKey key, ForecastRequest wanted) {
        PreparedSeries prepared = history(key).orElseThrow(() -> new InsufficientDataException("series " + key, 0, 1));
        return forecasts.forecast(prepared, wanted, capacity(key, prepared.metric()), ProgressListener.NONE);
    }

    /** The forecast of a series that was derived from a collected one. */
    Forecast forecast(PreparedSeries prepared, ForecastRequest wanted) {
        return forecasts.forecast(prepared, wanted, capacity(prepared.key(), prepared.metric()), ProgressListener.NONE);
    }

    @Override
    public Optional<Catalog> catalog() {
        return catalog;
    }

    @Override
    public Optional<TimeSeries> eligibleSpend(@Nullable String account, Currency currency) {
        return surroundings.eligibleSpend(account, currency);
    }

    @Override
    public Set<LocalDate> holidays(String region, LocalDate from, LocalDate toInclusive) {
        return surroundings.holidays(region, from, toInclusive);
    }

    @Override
    public Optional<Forecaster> forecaster() {
        return forecasts.usual();
    }

    Optional<Resource> resource(String id) {
        return Optional.ofNullable(inventory.get(id));
    }

    /** What the resource can give at most, in the metric's unit; null when not known. */
    @Nullable
    Double capacity(SeriesKey key, Metric metric) {
        return capacity(resource(key.resource()), metric);
    }

    /** As {@link #capacity(SeriesKey, Metric)}, for a resource at hand. */
    static @Nullable Double capacity(Optional<Resource> resource, Metric metric) {
        if (metric.isUtilization()) {
            return Unit.RATIO.factorTo(metric.unit());
        }
        Optional<Quantity> stated = resource.flatMap(r -> r.capacityOf(metric.name()));
        if (stated.isPresent()
                && stated.get().unit().dimension() == metric.unit().dimension()) {
            return stated.get().in(metric.unit()).value();
        }
        // All events are no limit to what a resource can do.
        return metric.unit().dimension() == Unit.Dimension.RATIO ? null : metric.upper();
    }
}
