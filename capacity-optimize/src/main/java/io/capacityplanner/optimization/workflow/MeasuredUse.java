package io.capacityplanner.optimization.workflow;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.optimization.container.ContainerSizingRecommender;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A series whose use can be set against a capacity.
 *
 * @param key the series
 * @param metric what it measures
 * @param history the whole history
 * @param capacity the capacity in the metric's unit
 * @param utilization mean over the window, as a share of capacity
 */
record MeasuredUse(SeriesKey key, Metric metric, TimeSeries history, double capacity, double utilization) {

    /** Below two weeks no mean tells the use, and no forecast its growth. */
    private static final Duration LEAST = Duration.ofDays(14);
    /** Growth compares whole weeks, so that no weekend is set against a Monday. */
    private static final Duration WEEK = Duration.ofDays(7);

    private static final double LEAST_COVERAGE = 0.5;

    static List<MeasuredUse> of(Resource resource, PlanningContext context) {
        List<MeasuredUse> found = new ArrayList<>();
        for (SeriesKey key : context.seriesOf(resource.id())) {
            context.history(key)
                    .flatMap(history -> of(key, history, resource, context))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static Optional<MeasuredUse> of(
            SeriesKey key, PreparedSeries prepared, Resource resource, PlanningContext context) {
        TimeSeries series = prepared.series();
        Optional<Double> capacity = capacity(resource, prepared.metric());
        if (capacity.isEmpty() || series.indexed() || series.step().countIn(LEAST) > series.length()) {
            return Optional.empty();
        }
        int steps = (int)
                Math.max(1, Math.floor(series.step().countIn(context.request().over())));
        TimeSeries window = series.last(steps);
        return window.coverage() < LEAST_COVERAGE
                ? Optional.empty()
                : Optional.of(new MeasuredUse(
                        key, prepared.metric(), series, capacity.get(), mean(window.observed()) / capacity.get()));
    }

    private static Optional<Double> capacity(Resource resource, Metric metric) {
        if (metric.isUtilization()) {
            return Optional.of(Unit.RATIO.factorTo(metric.unit()));
        }
        return stated(resource, metric)
                .filter(q -> q.unit().dimension() == metric.unit().dimension())
                .map(q -> q.in(metric.unit()).value())
                .filter(value -> value > 0);
    }

    /** A container has what it reserves. */
    private static Optional<Quantity> stated(Resource resource, Metric metric) {
        Optional<Quantity> own = resource.capacityOf(metric.name());
        return own.isEmpty() && resource.type() == ResourceType.CONTAINER
                ? ContainerSizingRecommender.reservedFor(resource, metric)
                : own;
    }

    /** The forecast of the coming period. */
    Forecast forecast(PlanningContext context) {
        ForecastRequest request = ForecastRequest.ofDefaults()
                .withHorizon(context.request().horizon())
                .withBacktestOrigins(0);
        boolean finer = history.step().compareTo(Step.HOUR) < 0
                && Step.HOUR.millis() % history.step().millis() == 0;
        return context.forecast(key, finer ? request.withEvery(Step.HOUR) : request);
    }

    /**
     * How much the mean of the last week of the coming period lies above that of the last week seen, as a share of it;
     * empty when nothing was used or no forecast can be made.
     */
    Optional<Double> growth(PlanningContext context) {
        Forecast forecast;
        try {
            forecast = forecast(context);
        } catch (InsufficientDataException tooShort) {
            return Optional.empty();
        }
        double[] seen = history.last(steps(history.step(), history.length())).observed();
        double[] coming = forecast.distribution().mean();
        int count = steps(forecast.step(), coming.length);
        double[] end = Arrays.copyOfRange(coming, coming.length - count, coming.length);
        double now = mean(seen);
        return now > 0 ? Optional.of(mean(end) / now - 1) : Optional.empty();
    }

    private static int steps(Step step, int most) {
        return (int) Math.max(1, Math.min(most, Math.floor(step.countIn(WEEK))));
    }

    /** The capacity as people know it: the resource's own where it is stated, else all of it. */
    Quantity statedCapacity(Resource resource) {
        return stated(resource, metric).filter(q -> q.value() > 0).orElse(new Quantity(capacity, metric.unit()));
    }

    private static double mean(double[] values) {
        double mean = 0;
        for (int i = 0; i < values.length; i++) {
            mean += (values[i] - mean) / (i + 1);
        }
        return values.length == 0 ? Double.NaN : mean;
    }
}
