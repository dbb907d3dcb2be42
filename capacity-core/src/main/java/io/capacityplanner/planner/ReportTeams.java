package io.capacityplanner.planner;

import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.report.Ownership;
import io.capacityplanner.report.ReportFacts;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.tracking.Ledger;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a report concerns one team, and the file it goes to. */
final class ReportTeams {

    private static final int LONGEST = 60;

    private ReportTeams() {}

    /** The part of the facts that concerns a team: of the same run. Bills and totals are not divided by team. */
    static ReportFacts of(ReportFacts all, String team) {
        CapacityPlan plan = all.plan();
        List<PlanItem> items = plan.items().stream()
                .filter(item -> Ownership.team(item).equals(team))
                .toList();
        Set<String> resources =
                items.stream().map(item -> item.series().resource()).collect(Collectors.toSet());
        CapacityPlan part = new CapacityPlan(
                plan.runId(),
                plan.request(),
                plan.madeAt(),
                plan.dataToOrNull(),
                plan.zone(),
                plan.pricesOfOrNull(),
                items,
                plan.recommendations().stream()
                        .filter(r -> resources.contains(r.resource()))
                        .toList(),
                plan.problems());
        Set<String> ids = all.tracked().stream()
                .filter(t -> resources.contains(t.summary().resource()))
                .map(t -> t.id())
                .collect(Collectors.toSet());
        return ReportFacts.of(part)
                .scope("team " + team + " of " + plan.items().size() + " series")
                .classification(all.classification())
                .trends(
                        all.trends().stream()
                                .filter(t -> resources.contains(t.series().resource()))
                                .toList(),
                        part(all.untrended(), resources))
                .ledger(
                        all.tracked().stream().filter(t -> ids.contains(t.id())).toList(),
                        new Ledger(all.ledger().entries().stream()
                                .filter(entry -> ids.contains(entry.id()))
                                .toList()))
                .drivers(all.drivers().stream()
                        .filter(d -> resources.contains(d.series().resource()))
                        .toList())
                .terms(all.termsOrNull())
                .effortHours(all.effortHours())
                .components(part(all.components(), resources))
                .build();
    }

    private static <T> Map<SeriesKey, T> part(Map<SeriesKey, T> all, Set<String> resources) {
        Map<SeriesKey, T> part = new LinkedHashMap<>();
        all.forEach((key, value) -> {
            if (resources.contains(key.resource())) {
                part.put(key, value);
            }
        });
        return part;
    }

    /** The file with the team's name before its ending, none of those that are taken. */
    static Path file(Path file, String team, Set<Path> taken) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        String ending = dot < 0 ? "" : name.substring(dot);
        String plain = team.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String safe = plain.isEmpty() ? "team" : plain.substring(0, Math.min(LONGEST, plain.length()));
        Path target = file.resolveSibling(stem + "-" + safe + ending);
        for (int i = 2; taken.contains(target); i++) {
            target = file.resolveSibling(stem + "-" + safe + "-" + i + ending);
        }
        return target;
    }
}
