package io.capacityplanner.optimization.watched;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.unit.Step;
import io.capacityplanner.utilization.UsageProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Resources with histories of every hour from the start of March 2026, a Sunday; nothing is forecast. */
public final class WatchedFleet implements PlanningContext {

    /** The first hour. */
    public static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final Map<String, Resource> inventory = new TreeMap<>();
    private final Map<SeriesKey, PreparedSeries> histories = new TreeMap<>();
    private final ZoneId zone;
    private final @Nullable Catalog catalog;
    private final Set<LocalDate> holidays;

    /** A fleet whose series are read by the clock of a zone. */
    public WatchedFleet(ZoneId zone, @Nullable Catalog catalog, Set<LocalDate> holidays) {
        this.zone = zone;
        this.catalog = catalog;
        this.holidays = holidays;
    }

    /** Adds a resource. */
    public WatchedFleet with(Resource resource) {
        inventory.put(resource.id(), resource);
        return this;
    }

    /** Adds a history by the number of its hour. */
    public WatchedFleet seen(String resource, Metric metric, int hours, IntToDoubleFunction value) {
        SeriesKey key = SeriesKey.of(resource, metric.name());
        double[] values = new double[hours];
        for (int hour = 0; hour < hours; hour++) {
            values[hour] = value.applyAsDouble(hour);
        }
        TimeSeries series = TimeSeries.of(START, Step.HOUR, zone, values);
        QualityReport quality = new QualityReport(key, hours, hours, Step.HOUR, 1, List.of());
        histories.put(key, new PreparedSeries(key, metric, series, quality));
        return this;
    }

    @Override
    public RecommendationRequest request() {
        return RecommendationRequest.ofDefaults();
    }

    @Override
    public Instant now() {
        return histories.values().stream()
                .map(h -> h.series().endExclusive())
                .max(Instant::compareTo)
                .orElse(START);
    }

    @Override
    public Collection<Resource> inventory() {
        return inventory.values();
    }

    @Override
    public List<SeriesKey> seriesOf(String resource) {
        return histories.keySet().stream()
                .filter(key -> key.resource().equals(resource))
                .toList();
    }

    @Override
    public Optional<PreparedSeries> history(SeriesKey key) {
        return Optional.ofNullable(histories.get(key));
    }

    @Override
    public Optional<UsageProfile> usage(SeriesKey key) {
        return Optional.empty();
    }

    @Override
    public Forecast forecast(SeriesKey key, ForecastRequest request) {
        throw new InsufficientDataException(key.toString(), 0, 1);
    }

    @Override
    public Optional<Catalog> catalog() {
        return Optional.ofNullable(catalog);
    }

    @Override
    public Set<LocalDate> holidays(String region, LocalDate from, LocalDate toInclusive) {
        return region.equals("DE-BY") ? holidays : Set.of();
    }
}
