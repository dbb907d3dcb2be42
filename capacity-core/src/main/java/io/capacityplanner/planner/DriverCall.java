package io.capacityplanner.planner;

import io.capacityplanner.driver.DriverAlignment;
import io.capacityplanner.driver.DriverAnalysis;
import io.capacityplanner.driver.DriverRequest;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Driver;
import io.capacityplanner.forecast.DriverSeries;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.security.Operation;
import io.capacityplanner.series.Aggregation;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.spi.DriverAnalyzer;
import io.capacityplanner.unit.Ratio;
import io.capacityplanner.unit.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What drives demand, and what capacity levels of it require. Immutable: each setter returns another call. */
public final class DriverCall {

    private final CapacityPlanner planner;
    private final String resource;
    private final @Nullable String metric;
    private final @Nullable Step every;
    private final List<DriverSeries> drivers;
    private final DriverRequest request;

    DriverCall(CapacityPlanner planner, String resource) {
        this(planner, resource, null, null, List.of(), DriverRequest.ofDefaults());
    }

    private DriverCall(
            CapacityPlanner planner,
            String resource,
            @Nullable String metric,
            @Nullable Step every,
            List<DriverSeries> drivers,
            DriverRequest request) {
        this.planner = planner;
        this.resource = resource;
        this.metric = metric;
        this.every = every;
        this.drivers = List.copyOf(drivers);
        this.request = request;
    }

    /** Which metric; needed where the resource has several. */
    public DriverCall metric(Metric which) {
        return metric(which.name());
    }

    /** Which metric, by name; needed where the resource has several. */
    public DriverCall metric(String name) {
        return new DriverCall(planner, resource, name, every, drivers, request);
    }

    /** Resamples to a longer step first, by the mean. */
    public DriverCall every(Step step) {
        return new DriverCall(planner, resource, metric, step, drivers, request);
    }

    /** A driver on steps of its own. */
    public DriverCall driver(String name, TimeSeries values) {
        List<DriverSeries> more = new ArrayList<>(drivers);
        more.add(new DriverSeries(name, values));
        return new DriverCall(planner, resource, metric, every, more, request);
    }

    /** A driver from samples that go through the same preparation as those of a source. */
    public DriverCall driver(String name, MetricSamples samples) {
        return driver(name, planner.pipeline().prepare(samples).series());
    }

    /** A driver that is another series of the sources. */
    public DriverCall driver(String name, SeriesKey series) {
        TimeSeries values = planner.guard(Operation.DRIVERS, series.toString(), admitted -> read(admitted, series));
        return driver(name, values);
    }

    /** Levels of a driver for which the capacity is asked; from its usual high to twice that when nothing is said. */
    public DriverCall levels(String driver, double... levels) {
        return with(request.withLevels(driver, Arrays.stream(levels).boxed().toList()));
    }

    /** How full the capacity may be, as a share; 0.7 when nothing is said. */
    public DriverCall targetUtilization(double target) {
        return with(request.withTargetUtilization(Ratio.of(target)));
    }

    /** A request with everything in it. */
    public DriverCall with(DriverRequest other) {
        return new DriverCall(planner, resource, metric, every, drivers, other);
    }

    /**
     * Judges the drivers.
     *
     * @throws InvalidInputException when no driver is given, or no series or several match
     * @throws io.capacityplanner.error.InsufficientDataException when too few steps have values of all
     * @throws io.capacityplanner.error.MissingEngineException when no analyzer is installed
     */
    public DriverAnalysis analyse() {
        return planner.guard(
                Operation.DRIVERS,
                resource + (metric == null ? "" : "/" + metric),
                admitted -> new DriverCall(admitted, resource, metric, every, drivers, request).made());
    }

    private DriverAnalysis made() {
        DriverAnalyzer analyzer =
                planner.settings().engines().one(DriverAnalyzer.class, "drivers(...).analyse()", "capacity-forecast");
        Map<String, Resource> inventory = planner.pipeline().inventory().resources();
        String id = ForecastCall.resourceId(resource, inventory);
        PreparedSeries prepared = planner.only(
                resource + (metric == null ? "" : "/" + metric),
                key -> key.resource().equals(id) && (metric == null || metric.equals(key.metric())),
                MetricQuery.resource(id).metric(metric));
        return analyse(planner, analyzer, prepared, every, drivers, request);
    }

    /** Brings series and drivers to one step and asks. */
    static DriverAnalysis analyse(
            CapacityPlanner planner,
            DriverAnalyzer analyzer,
            PreparedSeries prepared,
            @Nullable Step every,
            List<DriverSeries> drivers,
            DriverRequest request) {
        TimeSeries series =
                every == null ? prepared.series() : prepared.series().resample(every, Aggregation.MEAN);
        List<Driver> aligned = drivers.stream()
                .map(driver -> Driver.known(
                        driver.name(), DriverAlignment.align(driver.name(), driver.values(), series, series.length())))
                .toList();
        return analyzer.analyse(
                new PreparedSeries(prepared.key(), prepared.metric(), series, prepared.quality()),
                aligned,
                request,
                planner.settings().progress());
    }

    /** A series of the sources by its name. */
    static TimeSeries read(CapacityPlanner planner, SeriesKey key) {
        return planner.only(
                        key.toString(),
                        key::equals,
                        MetricQuery.resource(key.resource()).metric(key.metric().isEmpty() ? null : key.metric()))
                .series();
    }
}
