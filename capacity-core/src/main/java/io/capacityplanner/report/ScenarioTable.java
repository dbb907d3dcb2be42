package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.scenario.CapacityNeed;
import io.capacityplanner.scenario.CostTotal;
import io.capacityplanner.scenario.ScenarioComparison;
import io.capacityplanner.scenario.ScenarioResult;
import io.capacityplanner.scenario.SeriesOutlook;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Scenarios side by side as tables, the same rows wherever they are shown. */
public final class ScenarioTable {

    private static final String COST_UNKNOWN = "cost unknown";

    private ScenarioTable() {}

    /**
     * A row a scenario: what runs out first and when, the odds of it, and what the capacity that each confidence
     * requires costs a month.
     */
    public static Block.Table sideBySide(ScenarioComparison comparison) {
        List<Block.Column> columns = new ArrayList<>(List.of(
                text("SCENARIO"),
                text("RUNS OUT FIRST"),
                text("1 IN 20 BY"),
                text("EVEN CHANCE"),
                number("P(RUN-OUT)"),
                number("SHORT")));
        comparison.confidences().forEach(c -> columns.add(number("COST/mo " + level(c))));
        columns.add(number("VS BASELINE"));
        List<List<String>> rows = new ArrayList<>();
        for (ScenarioResult result : comparison.results()) {
            Optional<SeriesOutlook> first = result.firstToRunOut();
            List<String> row = new ArrayList<>();
            row.add(result.scenario().name());
            row.add(first.map(outlook -> outlook.series().toString()).orElse("none"));
            row.add(first.or(() -> latest(result))
                    .map(outlook -> date(outlook.earlyRunOut(), outlook, comparison.zone()))
                    .orElse(NumberText.NOT_KNOWN));
            row.add(first.or(() -> latest(result))
                    .map(outlook -> date(outlook.medianRunOut(), outlook, comparison.zone()))
                    .orElse(NumberText.NOT_KNOWN));
            row.add(first.or(() -> latest(result)).map(ScenarioTable::odds).orElse(NumberText.NOT_KNOWN));
            row.add(shortOfCapacity(result));
            comparison.confidences().forEach(c -> row.add(cost(result.total(c))));
            row.add(difference(comparison, result));
            rows.add(row);
        }
        return new Block.Table(
                "Scenarios side by side",
                columns,
                rows,
                "SHORT: series whose capacity does not hold demand within the target in 19 of 20 futures. COST/mo: of "
                        + "the capacity that holds each series within it with that confidence.");
    }

    /** A row a series and scenario: dates, headroom, and the capacity that each confidence requires. */
    public static Block.Table series(ScenarioComparison comparison) {
        List<Block.Column> columns = new ArrayList<>(
                List.of(text("SERIES"), text("SCENARIO"), text("1 IN 20 BY"), text("EVEN CHANCE"), number("HEADROOM")));
        comparison.confidences().forEach(c -> columns.add(number("NEEDS " + level(c))));
        columns.add(number("COST/mo " + level(last(comparison.confidences()))));
        List<List<String>> rows = new ArrayList<>();
        for (SeriesKey key : keys(comparison)) {
            for (ScenarioResult result : comparison.results()) {
                result.outlook(key).ifPresent(outlook -> rows.add(row(comparison, result, outlook)));
            }
        }
        return new Block.Table(
                "Series by series",
                columns,
                rows,
                "HEADROOM: capacity left by the largest demand within the horizon in 19 of 20 futures. NEEDS: capacity "
                        + "that holds demand within "
                        + NumberText.share(comparison.target().value()) + " of it.");
    }

    private static List<String> row(ScenarioComparison comparison, ScenarioResult result, SeriesOutlook outlook) {
        List<String> row = new ArrayList<>(List.of(
                outlook.series().toString(),
                result.scenario().name() + (outlook.added() ? " (new)" : ""),
                date(outlook.earlyRunOut(), outlook, comparison.zone()),
                date(outlook.medianRunOut(), outlook, comparison.zone()),
                outlook.headroom().map(NumberText::percent).orElse(NumberText.NOT_KNOWN)));
        for (CapacityNeed need : outlook.needs()) {
            row.add(NumberText.quantity(need.capacity(), outlook.metric().unit()));
        }
        row.add(outlook.need(last(comparison.confidences()))
                .monthly()
                .map(NumberText::money)
                .orElse(COST_UNKNOWN));
        return row;
    }

    private static List<SeriesKey> keys(ScenarioComparison comparison) {
        return List.copyOf(comparison.results().stream()
                .flatMap(result -> result.series().stream().map(SeriesOutlook::series))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The series with the latest known end of its horizon, where none runs out. */
    private static Optional<SeriesOutlook> latest(ScenarioResult result) {
        return result.series().stream()
                .filter(outlook -> outlook.runOut().isPresent())
                .max(Comparator.comparing(
                        outlook -> outlook.runOut().orElseThrow().probabilityWithinHorizon()));
    }

    static String date(Optional<Instant> at, SeriesOutlook outlook, ZoneId zone) {
        if (outlook.runOut().isEmpty()) {
            return "no limit known";
        }
        if (outlook.runOut().get().alreadyReached()) {
            return "at its limit now";
        }
        if (outlook.indexed()) {
            Exhaustion exhaustion = outlook.runOut().get();
            return at.map(moment -> "step " + NumberText.count(steps(exhaustion, moment) + 1))
                    .orElse("none in " + NumberText.count(steps(exhaustion, outlook.horizonEnd())) + " steps");
        }
        return at.map(moment -> DateText.isoDay(moment, zone))
                .orElse("none by " + DateText.isoDay(outlook.horizonEnd(), zone));
    }

    private static long steps(Exhaustion exhaustion, Instant to) {
        return Duration.between(exhaustion.start(), to).toMillis()
                / exhaustion.step().millis();
    }

    private static String odds(SeriesOutlook outlook) {
        return outlook.runOut()
                .map(Exhaustion::probabilityWithinHorizon)
                .map(Odds::of)
                .orElse(NumberText.NOT_KNOWN);
    }

    private static String shortOfCapacity(ScenarioResult result) {
        List<SeriesOutlook> known = result.series().stream()
                .filter(outlook -> outlook.runOut().isPresent())
                .toList();
        long running = known.stream()
                .filter(outlook -> outlook.earlyRunOut().isPresent())
                .count();
        return NumberText.count(running) + " of " + NumberText.count(known.size());
    }

    private static String cost(CostTotal total) {
        String unknown = total.unknown() == 0 ? "" : " and " + NumberText.count(total.unknown()) + " unknown";
        return total.monthly().map(money -> NumberText.money(money) + unknown).orElse(COST_UNKNOWN);
    }

    /** What the highest confidence costs more than the baseline. */
    private static String difference(ScenarioComparison comparison, ScenarioResult result) {
        Confidence highest = last(comparison.confidences());
        Optional<Money> here = result.total(highest).monthly();
        Optional<Money> there = comparison.baseline().total(highest).monthly();
        if (result.equals(comparison.baseline())) {
            return "-";
        }
        if (here.isEmpty()
                || there.isEmpty()
                || !here.get().currency().equals(there.get().currency())) {
            return COST_UNKNOWN;
        }
        Money more = here.get().minus(there.get());
        return (more.amount().signum() > 0 ? "+" : "") + NumberText.money(more);
    }

    private static Confidence last(List<Confidence> confidences) {
        return confidences.get(confidences.size() - 1);
    }

    private static String level(Confidence confidence) {
        return NumberText.share(confidence.level());
    }
}
