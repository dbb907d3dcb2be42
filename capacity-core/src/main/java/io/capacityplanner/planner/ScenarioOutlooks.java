package io.capacityplanner.planner;

import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.scenario.CapacityNeed;
import io.capacityplanner.scenario.CapacityPrice;
import io.capacityplanner.scenario.Change;
import io.capacityplanner.scenario.RegionAdded;
import io.capacityplanner.scenario.Scenario;
import io.capacityplanner.scenario.ScenarioResult;
import io.capacityplanner.scenario.ScenarioSimulation;
import io.capacityplanner.scenario.SeriesOutlook;
import io.capacityplanner.scenario.SimulatedForecast;
import io.capacityplanner.scenario.Transfer;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes of simulated futures what people decide on: dates, headroom, capacity and cost. */
final class ScenarioOutlooks {

    private static final double HIGH = 0.95;

    private final List<Scenario> scenarios;
    private final Ratio target;
    private final List<Confidence> confidences;
    private final CapacityPrices prices;

    ScenarioOutlooks(List<Scenario> scenarios, Ratio target, List<Confidence> confidences, CapacityPrices prices) {
        this.scenarios = scenarios;
        this.target = target;
        this.confidences = confidences;
        this.prices = prices;
    }

    /**
     * One series in the baseline and in every scenario.
     *
     * @param baseline empty for one that only a scenario brings in
     * @param changed empty where it is not there
     * @param acting for each scenario the changes, counted from 0, that act on it
     */
    record Row(Optional<SeriesOutlook> baseline, List<Optional<SeriesOutlook>> changed, List<List<Integer>> acting) {}

    Row of(ScenarioRun.Futures futures, List<ScenarioSimulation> simulations) {
        Optional<SimulatedForecast> baseline = Optional.ofNullable(futures.baselineOrNull());
        List<Optional<SeriesOutlook>> changed = new ArrayList<>();
        List<List<Integer>> acting = new ArrayList<>();
        for (int s = 0; s < simulations.size(); s++) {
            Scenario scenario = scenarios.get(s);
            ScenarioSimulation simulation = simulations.get(s);
            Optional<SimulatedForecast> future = futures.changed().get(s);
            changed.add(future.map(one -> outlook(one, baseline.isEmpty(), scenario)));
            List<Integer> actors = new ArrayList<>();
            for (int c = 0; c < scenario.changes().size(); c++) {
                if (future.isPresent()
                        && simulation.actsOn(future.get().forecast().series(), c)) {
                    actors.add(c);
                }
            }
            acting.add(actors);
        }
        return new Row(baseline.map(one -> outlook(one, false, Scenario.BASELINE)), changed, acting);
    }

    private SeriesOutlook outlook(SimulatedForecast simulated, boolean added, Scenario scenario) {
        Forecast forecast = simulated.forecast();
        Metric metric = forecast.metric();
        Optional<Double> capacity = Optional.ofNullable(forecast.capacity());
        String priced = priced(forecast, added, scenario);
        Optional<CapacityPrice> price = prices.of(priced, metric, added ? prices.capacity(priced, metric) : capacity);
        List<CapacityNeed> needs = confidences.stream()
                .map(confidence -> need(simulated, confidence, price))
                .toList();
        return new SeriesOutlook(
                forecast.series(),
                metric,
                added,
                forecast.indexed(),
                forecast.capacity(),
                forecast.presentLevel(),
                forecast.timeAt(forecast.steps()),
                forecast.distribution().meanAt(forecast.steps() - 1),
                capacity.map(any -> forecast.exhaustion(new Limit.OfCapacity(target)))
                        .orElse(null),
                capacity.filter(c -> c > 0)
                        .map(c -> 1 - simulated.peakQuantile(HIGH) / c)
                        .orElse(null),
                needs,
                price.orElse(null));
    }

    private CapacityNeed need(SimulatedForecast simulated, Confidence confidence, Optional<CapacityPrice> price) {
        double demand = simulated.peakQuantile(confidence.level());
        double capacity = Math.max(0, demand) / target.value();
        Optional<Money> monthly =
                price.map(unit -> unit.monthly().times(capacity).rounded());
        return new CapacityNeed(confidence, demand, capacity, monthly.orElse(null));
    }

    /** What is added is priced as what it is like. */
    private static String priced(Forecast forecast, boolean added, Scenario scenario) {
        String resource = forecast.series().resource();
        return scenario.changes().stream()
                .filter(change -> added
                        && change instanceof RegionAdded region
                        && region.resource().equals(resource))
                .findFirst()
                .map(change -> ((RegionAdded) change).like())
                .orElse(resource);
    }

    /** The baseline and every scenario, with what a reader must know of each. */
    List<ScenarioResult> results(List<Row> rows) {
        List<ScenarioResult> results = new ArrayList<>();
        results.add(ScenarioResult.of(
                Scenario.BASELINE,
                rows.stream().map(Row::baseline).flatMap(Optional::stream).toList(),
                confidences,
                List.of()));
        for (int s = 0; s < scenarios.size(); s++) {
            int index = s;
            List<SeriesOutlook> series = rows.stream()
                    .map(row -> row.changed().get(index))
                    .flatMap(Optional::stream)
                    .toList();
            results.add(ScenarioResult.of(scenarios.get(s), series, confidences, remarks(s, rows, series)));
        }
        return results;
    }

    private List<String> remarks(int s, List<Row> rows, List<SeriesOutlook> series) {
        List<String> remarks = new ArrayList<>();
        List<Change> changes = scenarios.get(s).changes();
        for (int c = 0; c < changes.size(); c++) {
            int index = c;
            if (rows.stream().noneMatch(row -> row.acting().get(s).contains(index))) {
                remarks.add("nothing here is changed by: " + changes.get(c).describe());
            }
            boolean late = !changes.get(c).from().equals(Change.FIRST_STEP)
                    && !series.isEmpty()
                    && series.stream()
                            .allMatch(one -> !changes.get(index).from().isBefore(one.horizonEnd()));
            if (late) {
                remarks.add("it begins after the horizon: " + changes.get(c).describe());
            }
            if (changes.get(c) instanceof Transfer transfer
                    && ScenarioTransfers.takesCapacitiesForEqual(
                            transfer, series.stream().map(SeriesOutlook::metric).toList())) {
                remarks.add(
                        "shares of capacity are moved as if both resources were of one size: " + transfer.describe());
            }
        }
        return remarks;
    }
}
