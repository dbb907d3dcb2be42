package io.capacityplanner.scenario;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.unit.Confidence;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of everything in one scenario.
 *
 * @param scenario the scenario
 * @param series what becomes of each series
 * @param totals what the capacity costs, by rising confidence
 * @param remarks what a reader must know of it, one sentence each
 */
public record ScenarioResult(
        Scenario scenario, List<SeriesOutlook> series, List<CostTotal> totals, List<String> remarks) {

    /** Copies the lists. */
    public ScenarioResult {
        series = List.copyOf(series);
        totals = List.copyOf(totals);
        remarks = List.copyOf(remarks);
    }

    /** Adds up the costs of the series. */
    public static ScenarioResult of(
            Scenario scenario, List<SeriesOutlook> series, List<Confidence> confidences, List<String> remarks) {
        return new ScenarioResult(
                scenario,
                series,
                confidences.stream().map(c -> CostTotal.of(c, series)).toList(),
                remarks);
    }

    /** What becomes of a series; empty when it is not there in this scenario. */
    public Optional<SeriesOutlook> outlook(SeriesKey key) {
        return series.stream().filter(outlook -> outlook.series().equals(key)).findFirst();
    }

    /** The series that runs out first, by the date of a chance of 1 in 20; empty when none does within the horizon. */
    public Optional<SeriesOutlook> firstToRunOut() {
        return series.stream()
                .filter(outlook -> outlook.earlyRunOut().isPresent())
                .min(Comparator.<SeriesOutlook, Instant>comparing(
                                outlook -> outlook.earlyRunOut().orElseThrow())
                        .thenComparing(outlook -> -outlook.runOut()
                                .map(Exhaustion::probabilityWithinHorizon)
                                .orElse(0.0)));
    }

    /** What the capacity costs at a confidence. */
    public CostTotal total(Confidence confidence) {
        return totals.stream()
                .filter(total -> total.confidence().equals(confidence))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "no cost was worked out for " + confidence.percent() + " %",
                        "scenario " + scenario.name(),
                        "Ask for that confidence"));
    }
}
