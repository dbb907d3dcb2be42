package io.capacityplanner.optimization.workflow;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.RunningMaximum;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.Aggregation;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.unit.Step;
import io.capacityplanner.utilization.UsageProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Resources with a steady level and a forecast that climbs in a straight line by a known share. */
final class Fleet implements PlanningContext {

    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private final List<Resource> inventory = new ArrayList<>();
    private final Map<SeriesKey, PreparedSeries> histories = new TreeMap<>();
    private final Map<SeriesKey, Double> growth = new TreeMap<>();
    private boolean forecasts = true;

    /** Adds a resource whose series stays at a level for some days and is forecast to grow by a share. */
    Fleet with(Resource resource, Metric metric, double level, int days, double grows) {
        if (!inventory.contains(resource)) {
            inventory.add(resource);
        }
        SeriesKey key = SeriesKey.of(resource.id(), metric.name());
        double[] values = new double[days * 24];
        for (int i = 0; i < values.length; i++) {
            values[i] = level * (1 + 0.02 * Math.sin(2 * Math.PI * i / 24));
        }
        TimeSeries series = TimeSeries.of(START, Step.HOUR, values);
        QualityReport quality = new QualityReport(key, values.length, values.length, Step.HOUR, 1, List.of());
        histories.put(key, new PreparedSeries(key, metric, series, quality));
        growth.put(key, grows);
        return this;
    }

    Fleet with(Resource resource) {
        inventory.add(resource);
        return this;
    }

    Fleet withoutForecasts() {
        forecasts = false;
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
        return Optional.empty();
    }

    @Override
    public Optional<Catalog> catalog() {
        return Optional.empty();
    }

    @Override
    public Forecast forecast(SeriesKey key, ForecastRequest asked) {
        if (!forecasts) {
            throw new InsufficientDataException(key.toString(), 0, 1);
        }
        PreparedSeries history = history(key).orElseThrow();
        TimeSeries series = asked.every()
                .map(step -> history.series().resample(step, Aggregation.MEAN))
                .orElse(history.series());
        int steps = asked.horizon().stepsAt(series.step());
        double level = series.get(series.length() - 1);
        double[] mean = new double[steps];
        for (int h = 0; h < steps; h++) {
            mean[h] = level * (1 + growth.getOrDefault(key, 0.0) * (h + 1) / steps);
        }
        return new Forecast(
                key,
                history.metric(),
                "line",
                "straight line",
                series.endExclusive(),
                series.length(),
                series.step(),
                false,
                new ForecastDistribution(mean, List.of()),
                RunningMaximum.of(new double[][] {mean}),
                series.timeAt(series.length() - 1),
                level,
                null,
                null,
                history.quality(),
                List.of(),
                List.of(),
                new Evidence(null, null, 1, "straight line", null, Map.of()));
    }
}
