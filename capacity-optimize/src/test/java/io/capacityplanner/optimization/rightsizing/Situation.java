package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.RunningMaximum;
import io.capacityplanner.quality.Issue;
import io.capacityplanner.quality.QualityFinding;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.quality.Severity;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.Aggregation;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.utilization.UsagePattern;
import io.capacityplanner.utilization.UsageProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A planning context made by hand. Its forecast repeats the last week, lifted by {@code growth}, with bands from the
 * spread of the values around their weekly pattern.
 */
final class Situation implements PlanningContext {

    private final List<Resource> inventory = new ArrayList<>();
    private final Map<SeriesKey, PreparedSeries> histories = new TreeMap<>();
    private final Map<SeriesKey, List<UsagePattern>> patterns = new TreeMap<>();
    private RecommendationRequest request = RecommendationRequest.ofDefaults();
    private Optional<Catalog> catalog = Optional.empty();
    private double growth = 1;
    private boolean forecasts = true;

    static Situation of(Resource resource) {
        Situation situation = new Situation();
        situation.inventory.add(resource);
        return situation;
    }

    Situation with(Resource resource) {
        inventory.add(resource);
        return this;
    }

    Situation series(String resource, Metric metric, TimeSeries series, Issue... issues) {
        SeriesKey key = SeriesKey.of(resource, metric.name());
        List<QualityFinding> findings = new ArrayList<>();
        for (Issue issue : issues) {
            findings.add(new QualityFinding(issue, Severity.WARNING, 1, null, null, issue.name(), ""));
        }
        QualityReport quality =
                new QualityReport(key, series.length(), series.length(), series.step(), series.coverage(), findings);
        histories.put(key, new PreparedSeries(key, metric, series, quality));
        return this;
    }

    Situation pattern(String resource, Metric metric, UsagePattern.Kind kind, String message) {
        patterns.computeIfAbsent(SeriesKey.of(resource, metric.name()), k -> new ArrayList<>())
                .add(new UsagePattern(kind, message, Map.of()));
        return this;
    }

    Situation catalog(@Nullable Catalog given) {
        catalog = Optional.ofNullable(given);
        return this;
    }

    Situation request(RecommendationRequest given) {
        request = given;
        return this;
    }

    Situation growth(double factor) {
        growth = factor;
        return this;
    }

    Situation withoutForecasts() {
        forecasts = false;
        return this;
    }

    List<Recommendation> recommendations() {
        return new RightsizingRecommender().recommend(this).toList();
    }

    Rightsizing rightsizing() {
        return recommendations().stream()
                .filter(Rightsizing.class::isInstance)
                .map(Rightsizing.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public RecommendationRequest request() {
        return request;
    }

    @Override
    public Instant now() {
        return histories.values().stream()
                .map(h -> h.series().endExclusive())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
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
                .map(h -> new UsageProfile(key, h.metric(), 1, 0, 0, 0, 0, 0, patterns.getOrDefault(key, List.of())));
    }

    @Override
    public Optional<Catalog> catalog() {
        return catalog;
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
        int week = (int) Math.min(series.length(), Math.round(series.step().countIn(java.time.Duration.ofDays(7))));
        int steps = asked.horizon().stepsAt(series.step());
        double deviation = deviation(series, week);
        double upper = history.metric().upper() == null
                ? Double.MAX_VALUE
                : history.metric().upper();
        double[] mean = new double[steps];
        for (int h = 0; h < steps; h++) {
            double value = series.get(series.length() - week + h % week);
            mean[h] = Math.min(upper, growth * (Double.isNaN(value) ? 0 : value));
        }
        Random random = new Random(asked.seed());
        double[][] paths = new double[8][steps];
        for (double[] path : paths) {
            for (int h = 0; h < steps; h++) {
                path[h] = Math.min(upper, mean[h] + deviation * random.nextGaussian());
            }
        }
        List<PredictionBand> bands = new ArrayList<>();
        for (Confidence level : asked.levels()) {
            double width = deviation * 2 * level.level();
            double[] low = new double[steps];
            double[] high = new double[steps];
            for (int h = 0; h < steps; h++) {
                low[h] = Math.max(0, mean[h] - width);
                high[h] = Math.min(upper, mean[h] + width);
            }
            bands.add(new PredictionBand(level, low, high));
        }
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
                RunningMaximum.of(paths),
                series.endExclusive(),
                mean[0],
                upper,
                null,
                history.quality(),
                List.of(),
                List.of(),
                new Evidence(null, null, 1, "last week again", null, Map.of()));
    }

    private static double deviation(TimeSeries series, int week) {
        double sum = 0;
        int count = 0;
        for (int i = week; i < series.length(); i++) {
            double change = series.get(i) - series.get(i - week);
            if (!Double.isNaN(change)) {
                sum += change * change;
                count++;
            }
        }
        return count == 0 ? 0 : Math.sqrt(sum / count / 2);
    }
}
