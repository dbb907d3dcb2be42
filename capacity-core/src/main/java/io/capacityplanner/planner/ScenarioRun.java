package io.capacityplanner.planner;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.recommendation.Refusal;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.scenario.Change;
import io.capacityplanner.scenario.Scenario;
import io.capacityplanner.scenario.ScenarioComparison.NotCompared;
import io.capacityplanner.scenario.ScenarioSimulation;
import io.capacityplanner.scenario.SimulatedForecast;
import io.capacityplanner.scenario.Transfer;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.unit.Horizon;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Forecasts series once and carries every scenario out on the same simulated futures. Used once, by one thread. */
final class ScenarioRun {

    private final CapacityPlanner planner;
    private final List<Scenario> scenarios;
    private final ForecastRequest request;
    private final Horizon horizon;
    private final Map<String, Resource> inventory;
    private final List<SourceProblem> problems;
    private final Function<SeriesCase, @Nullable Double> capacities;
    private final List<NotCompared> notCompared = new ArrayList<>();

    /** A series and the resource it belongs to, for whatever depends on both. */
    record SeriesCase(SeriesKey key, Metric metric, Optional<Resource> resource) {}

    /**
     * What one series becomes.
     *
     * @param baselineOrNull as things are; null for one that only a scenario brings in
     * @param changed under each scenario, in their order; null where it is not there
     */
    record Futures(@Nullable SimulatedForecast baselineOrNull, List<Optional<SimulatedForecast>> changed) {}

    ScenarioRun(
            CapacityPlanner planner,
            List<Scenario> scenarios,
            ForecastRequest request,
            Horizon horizon,
            Function<SeriesCase, @Nullable Double> capacities) {
        this.planner = planner;
        this.scenarios = scenarios;
        this.request = request;
        this.horizon = horizon;
        this.capacities = capacities;
        Inventory read = planner.pipeline().inventory();
        this.inventory = read.resources();
        this.problems = new ArrayList<>(read.problems());
    }

    /** The series that could not be forecast; asked after the run. */
    List<NotCompared> notCompared() {
        return notCompared;
    }

    /** What could not be read; asked after the run. */
    List<SourceProblem> problems() {
        return problems;
    }

    Optional<Resource> resource(String id) {
        return Optional.ofNullable(inventory.get(id));
    }

    /**
     * Runs; what is kept of a series is made as soon as it is simulated, so that few paths are in memory at once.
     *
     * @param use makes what is kept; the scenarios' simulations come with it
     */
    <T> List<T> each(MetricQuery query, BiFunction<Futures, List<ScenarioSimulation>, T> use) {
        // What a transfer starts from counts even where nobody asked about it.
        boolean moves = scenarios.stream().flatMap(s -> s.changes().stream()).anyMatch(Transfer.class::isInstance);
        SeriesPipeline.Collected collected = planner.pipeline().prepare(moves ? MetricQuery.all() : query);
        problems.addAll(collected.problems());
        Map<SeriesKey, SimulatedForecast> linked = linked(collected.series());
        List<ScenarioSimulation> simulations = scenarios.stream()
                .map(scenario -> new ScenarioSimulation(
                        scenario,
                        request.paths(),
                        request.seed(),
                        linked,
                        id -> resource(id).map(Resource::service).orElse(null)))
                .toList();
        List<PreparedSeries> asked = collected.series().values().stream()
                .filter(prepared -> query.matches(prepared.key()))
                .toList();
        List<T> results = new ArrayList<>();
        for (Attempt<T> attempt : planner.parallel()
                .map(
                        "comparing",
                        asked,
                        prepared -> attempt(
                                prepared,
                                linked,
                                simulated -> use.apply(
                                        new Futures(
                                                simulated,
                                                simulations.stream()
                                                        .map(s -> Optional.of(s.apply(simulated)))
                                                        .toList()),
                                        simulations)))) {
            attempt.result().ifPresent(results::add);
            attempt.refusal().ifPresent(this::keep);
        }
        added(query, collected.series(), simulations)
                .forEach((key, changed) -> results.add(use.apply(new Futures(null, changed), simulations)));
        return results;
    }

    /** What came of a series: something, or why not. */
    private record Attempt<T>(Optional<T> result, Optional<NotCompared> refusal) {}

    private void keep(NotCompared refusal) {
        if (!notCompared.contains(refusal)) {
            notCompared.add(refusal);
        }
    }

    /** The series at both ends of transfers, forecast. */
    private Map<SeriesKey, SimulatedForecast> linked(Map<SeriesKey, PreparedSeries> series) {
        List<Transfer> transfers = scenarios.stream()
                .flatMap(scenario -> scenario.changes().stream())
                .filter(Transfer.class::isInstance)
                .map(Transfer.class::cast)
                .toList();
        List<PreparedSeries> needed = series.values().stream()
                .filter(prepared -> transfers.stream()
                        .anyMatch(t -> t.isSource(prepared.key())
                                || t.sourceOf(prepared.key()).isPresent()))
                .toList();
        Map<SeriesKey, SimulatedForecast> linked = new TreeMap<>();
        planner.parallel()
                .map("comparing", needed, prepared -> attempt(prepared, Map.of(), simulated -> simulated))
                .forEach(attempt -> {
                    attempt.result().ifPresent(s -> linked.put(s.forecast().series(), s));
                    attempt.refusal().ifPresent(this::keep);
                });
        for (Scenario scenario : scenarios) {
            ScenarioTransfers.refuseUnable(scenario, series, linked.keySet(), notCompared);
        }
        return linked;
    }

    private Map<SeriesKey, List<Optional<SimulatedForecast>>> added(
            MetricQuery query, Map<SeriesKey, PreparedSeries> series, List<ScenarioSimulation> simulations) {
        Map<SeriesKey, List<Optional<SimulatedForecast>>> added = new LinkedHashMap<>();
        for (int s = 0; s < simulations.size(); s++) {
            for (SimulatedForecast empty : simulations.get(s).added(series.keySet())) {
                SeriesKey key = empty.forecast().series();
                if (query.matches(key)) {
                    List<Optional<SimulatedForecast>> changed = added.computeIfAbsent(
                            key,
                            k -> new ArrayList<>(simulations.stream()
                                    .map(any -> Optional.<SimulatedForecast>empty())
                                    .toList()));
                    changed.set(s, Optional.of(simulations.get(s).apply(empty)));
                }
            }
        }
        return added;
    }

    private <T> Attempt<T> attempt(
            PreparedSeries prepared, Map<SeriesKey, SimulatedForecast> known, Function<SimulatedForecast, T> use) {
        SimulatedForecast simulated = known.get(prepared.key());
        if (simulated != null) {
            return new Attempt<>(Optional.of(use.apply(simulated)), Optional.empty());
        }
        TimeSeries series = PlanningSeries.of(prepared);
        Optional<Refusal> refusal = PlanningSeries.refusal(prepared.series(), series);
        if (refusal.isPresent()) {
            Refusal why = refusal.get();
            return refused(prepared, why.reason() + ": " + why.have() + " of " + why.needed());
        }
        if (series.indexed() && scenarios.stream().anyMatch(ScenarioRun::hasDates)) {
            return refused(prepared, "its values have no dates, and a scenario has");
        }
        // Under a scenario demand may pass what is possible today: bounds bind the past, not the question.
        Metric unbounded = prepared.metric().withBounds(prepared.metric().lower(), null);
        Double capacity = capacities.apply(new SeriesCase(
                prepared.key(), prepared.metric(), resource(prepared.key().resource())));
        PreparedSeries planning = new PreparedSeries(prepared.key(), unbounded, series, prepared.quality());
        try {
            simulated = planner.forecastEngine()
                    .simulate(
                            planning,
                            request.withHorizon(Horizon.steps(PlanningSeries.horizonSteps(horizon, series))),
                            capacity,
                            ProgressListener.NONE)
                    .shuffled(request.seed() ^ prepared.key().toString().hashCode());
        } catch (InsufficientDataException tooShort) {
            return refused(prepared, tooShort.problem());
        }
        return new Attempt<>(Optional.of(use.apply(simulated)), Optional.empty());
    }

    private static boolean hasDates(Scenario scenario) {
        return scenario.changes().stream().anyMatch(change -> !change.from().equals(Change.FIRST_STEP));
    }

    private static <T> Attempt<T> refused(PreparedSeries prepared, String reason) {
        return new Attempt<>(Optional.empty(), Optional.of(new NotCompared(prepared.key(), reason)));
    }
}
