package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.utilization.UsagePattern;
import io.capacityplanner.utilization.UsagePattern.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How resources are used where that matters. */
final class PatternSection {

    private static final List<Kind> ORDER = List.of(
            Kind.SATURATED, Kind.LEAK, Kind.IDLE, Kind.RECURRING_PEAK, Kind.LEVEL_SHIFT, Kind.GROWING, Kind.SHRINKING);

    private PatternSection() {}

    static Report.Section of(PlanText context) {
        List<List<String>> rows = new ArrayList<>();
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        for (Kind kind : ORDER) {
            for (PlanItem item : context.plan().items()) {
                item.usage().flatMap(usage -> usage.pattern(kind)).ifPresent(pattern -> {
                    rows.add(List.of(
                            word(kind), PlanText.name(item), ReadableText.of(pattern.message(), context.zone())));
                    counts.merge(kind, 1, Integer::sum);
                });
            }
        }
        long looked = context.plan().items().stream()
                .filter(item -> item.usage().isPresent())
                .count();
        if (looked == 0) {
            return new Report.Section(
                    "What we found: nothing was looked at",
                    List.of(new Block.Paragraph("How resources are used can be said from some days of data on.")));
        }
        if (rows.isEmpty()) {
            String none = NumberText.count(looked, "series") + " looked at; none shows a pattern that matters.";
            return new Report.Section(
                    "What we found: no leak, nothing idle or saturated", List.of(new Block.Paragraph(none)));
        }
        Block.Table table = new Block.Table(
                "What is noteworthy in how resources are used",
                List.of(text("PATTERN"), text("RESOURCE"), text("WHAT WAS SEEN")),
                rows,
                "");
        return new Report.Section("What we found: " + summary(counts), List.of(table.top(PlanReport.ROWS)));
    }

    private static String summary(Map<Kind, Integer> counts) {
        return String.join(
                ", ",
                ORDER.stream()
                        .flatMap(kind -> counts.entrySet().stream().filter(entry -> entry.getKey() == kind))
                        .map(entry -> NumberText.count(entry.getValue()) + " " + word(entry.getKey()))
                        .toList());
    }

    /** A pattern's name for readers. */
    static String word(Kind kind) {
        return switch (kind) {
            case IDLE -> "idle";
            case SATURATED -> "saturated";
            case LEAK -> "leaking";
            case RECURRING_PEAK -> "with a recurring peak";
            case GROWING -> "growing";
            case SHRINKING -> "shrinking";
            case LEVEL_SHIFT -> "with a level shift";
            case DAILY_SEASON -> "with a daily season";
            case WEEKLY_SEASON -> "with a weekly season";
            case YEARLY_SEASON -> "with a yearly season";
        };
    }

    /** Whether the real demand is hidden behind the capacity. */
    static boolean demandHidden(PlanItem item) {
        return item.usage()
                .map(usage -> usage.patterns().stream().map(UsagePattern::kind).anyMatch(Kind.SATURATED::equals))
                .orElse(false);
    }
}
