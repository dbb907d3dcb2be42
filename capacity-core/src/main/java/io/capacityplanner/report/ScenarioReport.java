package io.capacityplanner.report;

import io.capacityplanner.scenario.CapacityPrice;
import io.capacityplanner.scenario.Change;
import io.capacityplanner.scenario.ScenarioComparison;
import io.capacityplanner.scenario.ScenarioResult;
import io.capacityplanner.scenario.SeriesOutlook;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The report of a comparison of scenarios: side by side, then series by series, what each scenario changes, where
 * prices come from, and at last what was not compared and not read.
 */
public final class ScenarioReport {

    /** Rows of the table of series; how many more there are is said. */
    public static final int ROWS = 100;

    private ScenarioReport() {}

    /** The report of a comparison. The same comparison gives the same report. */
    public static Report of(ScenarioComparison comparison) {
        List<Report.Section> sections = new ArrayList<>();
        sections.add(new Report.Section("Side by side", List.of(ScenarioTable.sideBySide(comparison))));
        sections.add(new Report.Section(
                "Series by series", List.of(ScenarioTable.series(comparison).top(ROWS))));
        sections.add(new Report.Section("What each scenario changes", changes(comparison)));
        prices(comparison).ifPresent(sections::add);
        if (!comparison.notCompared().isEmpty()) {
            sections.add(new Report.Section(
                    "Not compared",
                    List.of(new Block.Bullets(comparison.notCompared().stream()
                            .map(refused -> refused.series() + ": " + refused.reason())
                            .toList()))));
        }
        if (!comparison.notRead().isEmpty()) {
            sections.add(new Report.Section("Not read", List.of(new Block.Bullets(comparison.notRead()))));
        }
        return new Report(title(comparison), comparison.madeAt(), comparison.zone(), header(comparison), sections);
    }

    private static Map<String, String> header(ScenarioComparison comparison) {
        ZoneId zone = comparison.zone();
        Map<String, String> header = new LinkedHashMap<>();
        int compared = comparison.baseline().series().size();
        header.put("scope", NumberText.count(compared, "series"));
        header.put(
                "not compared",
                NumberText.count(comparison.notCompared().size()) + " of "
                        + NumberText.count(compared + comparison.notCompared().size()));
        comparison.baseline().series().stream()
                .map(SeriesOutlook::runOut)
                .flatMap(Optional::stream)
                .map(exhaustion -> exhaustion.lastObserved())
                .max(Comparator.naturalOrder())
                .ifPresent(at -> header.put("data to", DateText.minute(at, zone)));
        header.put("made at", DateText.minute(comparison.madeAt(), zone));
        header.put("zone", DateText.zone(zone));
        header.put(
                "asked",
                "target utilization " + NumberText.share(comparison.target().value()) + " of capacity");
        return header;
    }

    /** The scenario in which something runs out first. */
    private static String title(ScenarioComparison comparison) {
        Optional<ScenarioResult> worst = comparison.results().stream()
                .filter(result -> result.firstToRunOut().isPresent())
                .min(Comparator.comparing(ScenarioReport::firstRunOut));
        if (worst.isEmpty()) {
            boolean known = comparison.results().stream()
                    .flatMap(result -> result.series().stream())
                    .anyMatch(outlook -> outlook.runOut().isPresent());
            return known ? "Nothing runs out in any scenario" : "Scenarios without a known capacity";
        }
        SeriesOutlook first = worst.get().firstToRunOut().orElseThrow();
        String when = first.runOut().orElseThrow().alreadyReached()
                ? " is at its limit now"
                : " runs out first, 1 in 20 by "
                        + (first.indexed()
                                ? ScenarioTable.date(first.earlyRunOut(), first, comparison.zone())
                                : DateText.day(firstRunOut(worst.get()), comparison.zone()));
        return worst.get().scenario().name() + ": " + first.series() + when;
    }

    private static Instant firstRunOut(ScenarioResult result) {
        return result.firstToRunOut().flatMap(SeriesOutlook::earlyRunOut).orElseThrow();
    }

    private static List<Block> changes(ScenarioComparison comparison) {
        List<Block> blocks = new ArrayList<>();
        for (ScenarioResult result : comparison.scenarios()) {
            blocks.add(new Block.Heading(result.scenario().name()));
            if (!result.scenario().description().isEmpty()) {
                blocks.add(new Block.Paragraph(result.scenario().description()));
            }
            List<String> items = new ArrayList<>();
            for (Change change : result.scenario().changes()) {
                items.add(change.describe() + (change.isCertain() ? "" : " (uncertain)"));
            }
            result.remarks().forEach(remark -> items.add("Note: " + remark));
            blocks.add(new Block.Bullets(items));
        }
        return blocks;
    }

    private static Optional<Report.Section> prices(ScenarioComparison comparison) {
        TreeSet<String> bases = new TreeSet<>();
        comparison.results().stream()
                .flatMap(result -> result.series().stream())
                .map(SeriesOutlook::price)
                .flatMap(Optional::stream)
                .map(CapacityPrice::basis)
                .forEach(bases::add);
        return bases.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Report.Section("Where prices come from", List.of(new Block.Bullets(List.copyOf(bases)))));
    }
}
