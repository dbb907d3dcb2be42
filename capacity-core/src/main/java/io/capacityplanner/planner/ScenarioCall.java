package io.capacityplanner.planner;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.scenario.Amount;
import io.capacityplanner.scenario.Change;
import io.capacityplanner.scenario.Estimate;
import io.capacityplanner.scenario.Growth;
import io.capacityplanner.scenario.Scenario;
import io.capacityplanner.scenario.ScenarioOutcome;
import io.capacityplanner.scenario.SeriesScope;
import io.capacityplanner.scenario.SimulatedForecast;
import io.capacityplanner.scenario.StepChange;
import io.capacityplanner.security.Operation;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.unit.Horizon;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What if demand changed: one scenario, series by series. Immutable: each setter returns another call. */
public final class ScenarioCall {

    private final CapacityPlanner planner;
    private final Scenario scenario;
    private final MetricQuery query;
    private final Horizon horizon;
    private final Limit limit;

    ScenarioCall(CapacityPlanner planner, String name) {
        this(planner, Scenario.of(name), MetricQuery.all(), Horizon.days(90), Limit.ofCapacity(0.8));
    }

    private ScenarioCall(CapacityPlanner planner, Scenario scenario, MetricQuery query, Horizon horizon, Limit limit) {
        this.planner = planner;
        this.scenario = scenario;
        this.query = query;
        this.horizon = horizon;
        this.limit = limit;
    }

    /** Only this resource; all when nothing is said. */
    public ScenarioCall on(String resource) {
        return new ScenarioCall(
                planner, scenario, MetricQuery.resource(resource).metric(query.metric()), horizon, limit);
    }

    /** Only this metric; all when nothing is said. */
    public ScenarioCall metric(Metric which) {
        return new ScenarioCall(planner, scenario, query.metric(which.name()), horizon, limit);
    }

    /** How far ahead; 90 days when nothing is said. */
    public ScenarioCall horizon(Horizon ahead) {
        return new ScenarioCall(planner, scenario, query, ahead, limit);
    }

    /** The level at which a resource counts as run out; 80 % of capacity when nothing is said. */
    public ScenarioCall limit(Limit level) {
        return new ScenarioCall(planner, scenario, query, horizon, level);
    }

    /** Demand is multiplied, from the first forecast step on unless {@link #from} follows. */
    public ScenarioCall growth(double factor) {
        return growth(Estimate.certain(factor));
    }

    /** As {@link #growth(double)}, by a factor that is known only roughly. */
    public ScenarioCall growth(Estimate factor) {
        return with(new Growth(factor, Change.FIRST_STEP, SeriesScope.ALL));
    }

    /**
     * Demand is raised by an amount in the metric's unit, from the first forecast step on unless {@link #from} follows.
     */
    public ScenarioCall addition(double amount) {
        return with(new StepChange(Amount.units(amount), Change.FIRST_STEP, SeriesScope.ALL));
    }

    /** Lets the change given last act from a moment on. */
    public ScenarioCall from(Instant moment) {
        List<Change> dated = new ArrayList<>(scenario.changes());
        if (dated.isEmpty()) {
            throw new InvalidInputException(
                    "there is no change to date",
                    "scenario " + scenario.name(),
                    "Call growth(...), addition(...) or with(...) first");
        }
        Change last = dated.remove(dated.size() - 1);
        dated.add(last.from(moment));
        return new ScenarioCall(
                planner, new Scenario(scenario.name(), scenario.description(), dated), query, horizon, limit);
    }

    /** Adds a change. */
    public ScenarioCall with(Change change) {
        return new ScenarioCall(planner, scenario.with(change), query, horizon, limit);
    }

    /** The scenario as data, to be saved or compared with others. */
    public Scenario scenario() {
        return scenario;
    }

    /**
     * Compares the forecasts as things are with those under the scenario. A series whose history is too short is left
     * out; for these, for required capacity and for costs see {@link CapacityPlanner#scenarios}.
     *
     * @throws InvalidInputException when the scenario changes nothing, or moves demand from a series that is not there
     */
    public ScenarioOutcome compare() {
        return planner.guard(
                Operation.SCENARIO,
                CapacityPlanner.subject(query),
                admitted -> new ScenarioCall(admitted, scenario, query, horizon, limit).made());
    }

    private ScenarioOutcome made() {
        if (scenario.changes().isEmpty()) {
            throw new InvalidInputException(
                    "it changes nothing", "scenario " + scenario.name(), "Call growth(...) or addition(...)");
        }
        ScenarioRun run = new ScenarioRun(
                planner,
                List.of(scenario),
                ScenariosCall.DEFAULT_REQUEST,
                horizon,
                series -> RunContext.capacity(series.resource(), series.metric()));
        List<ScenarioOutcome.Line> lines = run.each(query, (futures, simulations) -> line(futures)).stream()
                .flatMap(Optional::stream)
                .toList();
        return new ScenarioOutcome(scenario.name(), scenario.changes(), lines);
    }

    private Optional<ScenarioOutcome.Line> line(ScenarioRun.Futures futures) {
        SimulatedForecast baseline = futures.baselineOrNull();
        if (baseline == null) {
            return Optional.empty();
        }
        Forecast before = baseline.forecast();
        Forecast after = futures.changed().get(0).orElse(baseline).forecast();
        return Optional.of(new ScenarioOutcome.Line(before.series(), before, after, runOut(before), runOut(after)));
    }

    private @Nullable Exhaustion runOut(Forecast forecast) {
        boolean known = forecast.capacity() != null || limit instanceof Limit.Absolute;
        return known ? forecast.exhaustion(Objects.requireNonNull(limit)) : null;
    }
}
