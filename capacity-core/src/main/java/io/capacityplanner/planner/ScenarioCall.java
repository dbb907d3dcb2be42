package io.capacityplanner.planner;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.scenario.Change;
import io.capacityplanner.scenario.ScenarioOutcome;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.unit.Horizon;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What if demand changed. Immutable: each setter returns another call. */
public final class ScenarioCall {

    private final CapacityPlanner planner;
    private final String name;
    private final MetricQuery query;
    private final Horizon horizon;
    private final Limit limit;
    private final List<Change> changes;

    ScenarioCall(CapacityPlanner planner, String name) {
        this(planner, name, MetricQuery.all(), Horizon.days(90), Limit.ofCapacity(0.8), List.of());
    }

    private ScenarioCall(
            CapacityPlanner planner,
            String name,
            MetricQuery query,
            Horizon horizon,
            Limit limit,
            List<Change> changes) {
        this.planner = planner;
        this.name = name;
        this.query = query;
        this.horizon = horizon;
        this.limit = limit;
        this.changes = List.copyOf(changes);
    }

    /** Only this resource; all when nothing is said. */
    public ScenarioCall on(String resource) {
        return new ScenarioCall(
                planner, name, MetricQuery.resource(resource).metric(query.metric()), horizon, limit, changes);
    }

    /** Only this metric; all when nothing is said. */
    public ScenarioCall metric(Metric which) {
        return new ScenarioCall(planner, name, query.metric(which.name()), horizon, limit, changes);
    }

    /** How far ahead; 90 days when nothing is said. */
    public ScenarioCall horizon(Horizon ahead) {
        return new ScenarioCall(planner, name, query, ahead, limit, changes);
    }

    /** The level at which a resource counts as run out; 80 % of capacity when nothing is said. */
    public ScenarioCall limit(Limit level) {
        return new ScenarioCall(planner, name, query, horizon, level, changes);
    }

    /** Demand is multiplied, from the first forecast step on unless {@link #from} follows. */
    public ScenarioCall growth(double factor) {
        return with(new Change.Growth(factor, Instant.MIN));
    }

    /** Demand is raised by an amount in the metric's unit, from the first forecast step on unless {@link #from} follows. */
    public ScenarioCall addition(double amount) {
        return with(new Change.Addition(amount, Instant.MIN));
    }

    /** Lets the change given last act from a moment on. */
    public ScenarioCall from(Instant moment) {
        if (changes.isEmpty()) {
            throw new InvalidInputException(
                    "there is no change to date", "scenario " + name, "Call growth(...) or addition(...) first");
        }
        List<Change> dated = new ArrayList<>(changes);
        Change last = dated.remove(dated.size() - 1);
        dated.add(
                last instanceof Change.Growth growth
                        ? new Change.Growth(growth.factor(), moment)
                        : new Change.Addition(((Change.Addition) last).amount(), moment));
        return new ScenarioCall(planner, name, query, horizon, limit, dated);
    }

    /** Adds a change. */
    public ScenarioCall with(Change change) {
        List<Change> more = new ArrayList<>(changes);
        more.add(change);
        return new ScenarioCall(planner, name, query, horizon, limit, more);
    }

    /**
     * Compares the forecasts as things are with those under the scenario. A series whose history is too short is left
     * out.
     *
     * @throws InvalidInputException when the scenario changes nothing
     */
    public ScenarioOutcome compare() {
        if (changes.isEmpty()) {
            throw new InvalidInputException(
                    "it changes nothing", "scenario " + name, "Call growth(...) or addition(...)");
        }
        Map<String, Resource> inventory = planner.pipeline().inventory().resources();
        List<PreparedSeries> all =
                List.copyOf(planner.pipeline().prepare(query).series().values());
        List<ScenarioOutcome.Line> lines =
                planner.parallel().map("comparing", all, prepared -> compare(prepared, inventory)).stream()
                        .flatMap(Optional::stream)
                        .toList();
        return new ScenarioOutcome(name, changes, lines);
    }

    private Optional<ScenarioOutcome.Line> compare(PreparedSeries prepared, Map<String, Resource> inventory) {
        TimeSeries series = PlanningSeries.of(prepared);
        if (PlanningSeries.refusal(prepared.series(), series).isPresent()) {
            return Optional.empty();
        }
        // Under a scenario demand may pass what is possible today: bounds bind the past, not the question.
        Metric unbounded = prepared.metric().withBounds(prepared.metric().lower(), null);
        Double capacity = RunContext.capacity(
                Optional.ofNullable(inventory.get(prepared.key().resource())), prepared.metric());
        ForecastRequest request = ForecastRequest.ofDefaults()
                .withHorizon(Horizon.steps(PlanningSeries.horizonSteps(horizon, series)))
                .withBacktestOrigins(0);
        PreparedSeries planning = new PreparedSeries(prepared.key(), unbounded, series, prepared.quality());
        try {
            ForecastEngine.Scenario scenario =
                    planner.forecastEngine().compare(planning, request, capacity, changes, ProgressListener.NONE);
            return Optional.of(new ScenarioOutcome.Line(
                    prepared.key(),
                    scenario.baseline(),
                    scenario.changed(),
                    runOut(scenario.baseline()),
                    runOut(scenario.changed())));
        } catch (InsufficientDataException tooShort) {
            return Optional.empty();
        }
    }

    private @Nullable Exhaustion runOut(Forecast forecast) {
        boolean known = forecast.capacity() != null || limit instanceof Limit.Absolute;
        return known ? forecast.exhaustion(Objects.requireNonNull(limit)) : null;
    }
}
