package io.capacityplanner.planner;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.DriverSeries;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.IntervalMethod;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.security.Operation;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The short form of a forecast. Immutable: each setter returns another call. */
public final class ForecastCall {

    private final CapacityPlanner planner;
    private final String resource;
    private final @Nullable String metric;
    private final ForecastRequest request;

    ForecastCall(CapacityPlanner planner, String resource) {
        this(planner, resource, null, ForecastRequest.ofDefaults());
    }

    private ForecastCall(CapacityPlanner planner, String resource, @Nullable String metric, ForecastRequest request) {
        this.planner = planner;
        this.resource = resource;
        this.metric = metric;
        this.request = request;
    }

    /** Which metric; needed where the resource has several. */
    public ForecastCall metric(Metric which) {
        return metric(which.name());
    }

    /** Which metric, by name; needed where the resource has several. */
    public ForecastCall metric(String name) {
        return new ForecastCall(planner, resource, name, request);
    }

    /** How far ahead; 30 days when nothing is said. */
    public ForecastCall horizon(Horizon horizon) {
        return with(request.withHorizon(horizon));
    }

    /** Coverage of the prediction intervals as shares; 0.80, 0.90 and 0.95 when nothing is said. */
    public ForecastCall confidence(double... levels) {
        return with(request.withLevels(
                Arrays.stream(levels).mapToObj(Confidence::of).toList()));
    }

    /** Which forecaster; {@code auto} when nothing is said. */
    public ForecastCall model(String forecaster) {
        return with(request.withForecaster(forecaster));
    }

    /** Seasonal periods in steps; found from the data when nothing is said. */
    public ForecastCall seasonalPeriods(double... periods) {
        return with(request.withSeasonalPeriods(Arrays.stream(periods).boxed().collect(Collectors.toList())));
    }

    /** Resamples to a longer step first, by the mean. */
    public ForecastCall every(Step step) {
        return with(request.withEvery(step));
    }

    /** How prediction intervals are made; as the forecaster makes them by itself when nothing is said. */
    public ForecastCall intervals(IntervalMethod method) {
        return with(request.withIntervals(method));
    }

    /**
     * What drives demand, such as orders: the model is then a regression on it, unless another that uses drivers is
     * named. Values after the end of the history are its future as it is known; the rest of it is forecast.
     *
     * @param name its name
     * @param values its values on steps of its own
     */
    public ForecastCall driver(String name, TimeSeries values) {
        List<DriverSeries> drivers = new ArrayList<>(request.drivers());
        drivers.add(new DriverSeries(name, values));
        return with(request.withDrivers(drivers));
    }

    /** What drives demand, from samples that go through the same preparation as those of a source. */
    public ForecastCall driver(String name, MetricSamples samples) {
        return driver(name, planner.pipeline().prepare(samples).series());
    }

    /** What drives demand: another series of the sources. */
    public ForecastCall driver(String name, SeriesKey series) {
        TimeSeries values =
                planner.guard(Operation.FORECAST, series.toString(), admitted -> DriverCall.read(admitted, series));
        return driver(name, values);
    }

    /** A request with everything in it. */
    public ForecastCall with(ForecastRequest other) {
        return new ForecastCall(planner, resource, metric, other);
    }

    /**
     * Makes the forecast.
     *
     * @throws io.capacityplanner.error.InvalidInputException when no series or several match
     * @throws io.capacityplanner.error.InsufficientDataException when the history is too short
     * @throws io.capacityplanner.error.MissingEngineException when no forecaster is installed
     */
    public Forecast get() {
        return planner.guard(
                Operation.FORECAST,
                resource + (metric == null ? "" : "/" + metric),
                admitted -> new ForecastCall(admitted, resource, metric, request).made());
    }

    private Forecast made() {
        planner.forecastEngine().forecaster(request.forecaster());
        Map<String, Resource> inventory = planner.pipeline().inventory().resources();
        String id = resourceId(resource, inventory);
        PreparedSeries prepared = planner.only(
                resource + (metric == null ? "" : "/" + metric),
                key -> key.resource().equals(id) && (metric == null || metric.equals(key.metric())),
                MetricQuery.resource(id).metric(metric));
        return planner.forecastEngine()
                .forecast(
                        prepared,
                        request,
                        RunContext.capacity(Optional.ofNullable(inventory.get(id)), prepared.metric()),
                        planner.settings().progress());
    }

    /** The resource of an id, or the only one of a service. */
    static String resourceId(String resource, Map<String, Resource> inventory) {
        if (inventory.containsKey(resource)) {
            return resource;
        }
        List<String> members = inventory.values().stream()
                .filter(r -> resource.equals(r.service()))
                .map(Resource::id)
                .toList();
        if (members.size() > 1) {
            throw new InvalidInputException(
                    "the service has " + members.size() + " resources",
                    "forecast of " + resource,
                    "Name one of " + String.join(", ", members));
        }
        return members.isEmpty() ? resource : members.get(0);
    }
}
