package io.capacityplanner.optimization.container;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.RunningMaximum;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.recommendation.Investigation;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.Aggregation;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.spi.Recommender;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import io.capacityplanner.utilization.UsagePattern;
import io.capacityplanner.utilization.UsageProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/** A planning context made by hand. Its forecast repeats the last week, times {@code growth}. */
public final class Fleet implements PlanningContext {

    /** A Monday. */
    public static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    public static final Step FIVE_MINUTES = Step.ofSeconds(300);
    public static final double MIB = 1024 * 1024;
    public static final double GIB = 1024 * MIB;
    public static final int DAY = 288;

    private final List<Resource> inventory = new ArrayList<>();
    private final Map<SeriesKey, PreparedSeries> histories = new TreeMap<>();
    private final Map<SeriesKey, UsagePattern> patterns = new TreeMap<>();
    private double growth = 1;

    /** An empty fleet. */
    public Fleet() {}

    static Resource.Builder pod(String id) {
        return Resource.builder(id, ResourceType.CONTAINER);
    }

    /** A pod with requests and limits in cores and MiB. */
    static Resource.Builder pod(
            String id, double cpuRequest, double cpuLimit, double memoryRequest, double memoryLimit) {
        return pod(id).capacity("cpu_request", Quantity.of(cpuRequest, Unit.CORES))
                .capacity("cpu_limit", Quantity.of(cpuLimit, Unit.CORES))
                .capacity("memory_request", Quantity.of(memoryRequest, Unit.MEBIBYTES))
                .capacity("memory_limit", Quantity.of(memoryLimit, Unit.MEBIBYTES));
    }

    public Fleet with(Resource.Builder resource) {
        inventory.add(resource.build());
        return this;
    }

    public Fleet series(String resource, String metric, Unit unit, int days, IntToDoubleFunction value) {
        return series(resource, metric, unit, FIVE_MINUTES, days * DAY, value);
    }

    public Fleet series(String resource, String metric, Unit unit, Step step, int steps, IntToDoubleFunction value) {
        double[] values = new double[steps];
        for (int i = 0; i < steps; i++) {
            values[i] = value.applyAsDouble(i);
        }
        TimeSeries series = TimeSeries.of(START, step, values);
        SeriesKey key = SeriesKey.of(resource, metric);
        QualityReport quality = new QualityReport(key, steps, steps, step, series.coverage(), List.of());
        histories.put(key, new PreparedSeries(key, Metric.nonNegative(metric, unit), series, quality));
        return this;
    }

    public Fleet cpu(String resource, int days, IntToDoubleFunction cores) {
        return series(resource, "cpu_usage_cores", Unit.CORES, days, cores);
    }

    public Fleet memory(String resource, int days, IntToDoubleFunction bytes) {
        return series(resource, "container_memory_working_set_bytes", Unit.BYTES, days, bytes);
    }

    Fleet pattern(String resource, String metric, UsagePattern.Kind kind) {
        patterns.put(SeriesKey.of(resource, metric), new UsagePattern(kind, kind.name(), Map.of()));
        return this;
    }

    public Fleet growth(double factor) {
        growth = factor;
        return this;
    }

    Resizing resizing() {
        return resizing(new ContainerSizingRecommender());
    }

    public Resizing resizing(Recommender recommender) {
        return recommendations(recommender).stream()
                .filter(Resizing.class::isInstance)
                .map(Resizing.class::cast)
                .findFirst()
                .orElseThrow();
    }

    Optional<Investigation> investigation() {
        return recommendations(new ContainerSizingRecommender()).stream()
                .filter(Investigation.class::isInstance)
                .map(Investigation.class::cast)
                .findFirst();
    }

    public List<Recommendation> recommendations(Recommender recommender) {
        return recommender.recommend(this).toList();
    }

    /** The proposed amount of a setting in its own unit. */
    public static double proposed(Resizing resizing, String setting) {
        return resizing.setting(setting)
                .orElseThrow(() -> new AssertionError("no " + setting + " in " + resizing))
                .proposed()
                .value();
    }

    @Override
    public RecommendationRequest request() {
        return RecommendationRequest.ofDefaults();
    }

    @Override
    public Instant now() {
        return START.plus(Duration.ofDays(60));
    }

    @Override
    public Collection<Resource> inventory() {
        return inventory;
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
        return history(key)
                .map(h -> new UsageProfile(
                        key,
                        h.metric(),
                        1,
                        0,
                        0,
                        0,
                        0,
                        0,
                        Optional.ofNullable(patterns.get(key)).map(List::of).orElse(List.of())));
    }

    @Override
    public Optional<Catalog> catalog() {
        return Optional.empty();
    }

    @Override
    public Forecast forecast(SeriesKey key, ForecastRequest asked) {
        PreparedSeries history = history(key).orElseThrow();
        TimeSeries series = asked.every()
                .map(step -> history.series().resample(step, Aggregation.MEAN))
                .orElse(history.series());
        int week = (int) Math.round(series.step().countIn(Duration.ofDays(7)));
        if (series.length() < 2 * week) {
            throw new InsufficientDataException(key.toString(), series.length(), 2 * week);
        }
        int steps = asked.horizon().stepsAt(series.step());
        double[] mean = new double[steps];
        for (int h = 0; h < steps; h++) {
            double value = series.get(series.length() - week + h % week);
            mean[h] = Double.isNaN(value) ? 0 : growth * value;
        }
        List<PredictionBand> bands = asked.levels().stream()
                .map((Confidence level) -> new PredictionBand(level, mean, mean))
                .toList();
        return new Forecast(
                key,
                history.metric(),
                "fake",
                "last week again",
                series.endExclusive(),
                series.length(),
                series.step(),
                false,
                new ForecastDistribution(mean, bands),
                RunningMaximum.of(new double[][] {mean}),
                series.endExclusive(),
                mean[0],
                1e18,
                null,
                history.quality(),
                List.of(),
                List.of(),
                new Evidence(null, null, 1, "last week again", null, Map.of()));
    }
}
