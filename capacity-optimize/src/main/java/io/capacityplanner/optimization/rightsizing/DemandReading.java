package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.quality.Issue;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.series.Aggregation;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import io.capacityplanner.utilization.UsagePattern;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a prepared series into a demand in absolute units. */
final class DemandReading {

    private static final long HOUR = Step.HOUR.millis();

    private final PlanningContext context;
    private final Resource resource;
    private final @Nullable InstanceSize current;

    DemandReading(PlanningContext context, Resource resource, @Nullable InstanceSize current) {
        this.context = context;
        this.resource = resource;
        this.current = current;
    }

    Demand read(Dimension dimension, PreparedSeries source, boolean withForecast) {
        RecommendationRequest request = context.request();
        Metric metric = source.metric();
        Double known = capacity(dimension, metric);
        boolean absolute = !metric.isUtilization() || known != null;
        Double capacity = known == null && metric.isUtilization() ? (Double) 1.0 : known;
        double factor = factor(dimension, metric, known);
        TimeSeries history = scaled(source.series(), factor);
        TimeSeries window = Window.of(history, request.over());
        DemandEstimate estimate = dimension == Dimension.MEMORY
                ? DemandEstimate.incompressible(window, request.utilizationThreshold())
                : DemandEstimate.compressible(window, request.utilizationThreshold(), request.acceptedRisk());
        boolean leaking = dimension == Dimension.MEMORY && has(source, UsagePattern.Kind.LEAK);
        boolean saturated = source.quality().has(Issue.SATURATED) || has(source, UsagePattern.Kind.SATURATED);
        ComingDemand coming = withForecast ? coming(source, window, factor, estimate) : null;
        Optional<RecurringPeak> monthEnd =
                dimension == Dimension.MEMORY ? Optional.empty() : RecurringPeaks.monthEnd(history);
        return new Demand(
                dimension,
                source,
                window,
                capacity,
                absolute,
                estimate,
                monthEnd,
                coming,
                saturated && !leaking,
                leaking,
                request);
    }

    /** What the resource has of a dimension: as the inventory says, else as the catalog does. */
    @Nullable
    Double capacity(Dimension dimension, @Nullable Metric metric) {
        Optional<Quantity> stated = metric == null ? Optional.empty() : resource.capacityOf(metric.name());
        Optional<Quantity> usual =
                resource.capacityOf((dimension == Dimension.CPU ? Metric.CPU_USAGE : Metric.MEMORY_USAGE).name());
        return stated.or(() -> usual)
                .filter(q -> q.unit().dimension() == dimension.unit().dimension() && q.value() > 0)
                .map(q -> q.in(dimension.unit()).value())
                .or(() -> Optional.ofNullable(current).map(dimension::of))
                .orElse(null);
    }

    private static double factor(Dimension dimension, Metric metric, @Nullable Double capacity) {
        if (metric.isUtilization()) {
            return metric.unit().factorTo(Unit.RATIO) * (capacity == null ? 1 : capacity);
        }
        return metric.unit().factorTo(dimension.unit());
    }

    private static TimeSeries scaled(TimeSeries series, double factor) {
        double[] values = series.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return series.withValues(values);
    }

    private boolean has(PreparedSeries source, UsagePattern.Kind kind) {
        return context.usage(source.key())
                .flatMap(profile -> profile.pattern(kind))
                .isPresent();
    }

    private @Nullable ComingDemand coming(
            PreparedSeries source, TimeSeries window, double factor, DemandEstimate estimate) {
        Step hourly = hourly(source.series().step());
        ForecastRequest request = ForecastRequest.ofDefaults()
                .withHorizon(context.request().horizon())
                .withLevels(List.of(Confidence.of(0.5), Confidence.of(0.8), Confidence.of(0.9), Confidence.of(0.95)))
                .withBacktestOrigins(0);
        boolean coarser = !hourly.equals(source.series().step());
        try {
            Forecast forecast = context.forecast(source.key(), coarser ? request.withEvery(hourly) : request);
            double lift = coarser ? lift(window, hourly, estimate) : 1;
            Double most = source.metric().upper();
            double ceiling = most == null ? Double.POSITIVE_INFINITY : factor * most;
            return new ComingDemand(forecast, factor * lift, ceiling);
        } catch (InsufficientDataException e) {
            return null;
        }
    }

    /** The least whole multiple of a step that is an hour or longer; the step itself when it is. */
    private static Step hourly(Step step) {
        long times = Math.max(1, Math.floorDiv(HOUR + step.millis() - 1, step.millis()));
        return Step.ofMillis(times * step.millis());
    }

    /**
     * How far the level that counts lies above that of hourly means: what a forecast of means cannot see. At least 1.
     */
    private static double lift(TimeSeries window, Step hourly, DemandEstimate estimate) {
        double[] means = window.resample(hourly, Aggregation.MEAN).observed();
        java.util.Arrays.sort(means);
        double position = rankOf(estimate.levelAtRisk(), window) * (means.length - 1);
        double smooth = means[(int) Math.round(position)];
        return smooth > 0 ? Math.max(1, estimate.levelAtRisk() / smooth) : 1;
    }

    /** Share of observed steps at or below a level. */
    private static double rankOf(double level, TimeSeries window) {
        return 1 - Demand.shareAbove(window, level);
    }
}
