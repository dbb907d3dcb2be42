package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.OrderBy;
import io.capacityplanner.plan.PlanItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When what runs out, drawn. */
final class RunOutFigures {

    private static final String LATER = "later";

    private RunOutFigures() {}

    /** The most urgent items with a limit; empty when no limit is known. */
    static Optional<RunOutFigure> of(PlanText context, int most) {
        List<PlanItem> limited = context.plan().items().stream()
                .filter(item -> item.exhaustion().isPresent())
                .sorted(RunOutSection.byImportance(new Savings(context.plan())))
                .toList();
        if (limited.isEmpty()) {
            return Optional.empty();
        }
        List<PlanItem> shown = limited.subList(0, Math.min(most, limited.size()));
        Instant today = context.plan().dataTo().orElse(context.plan().madeAt());
        Instant end = shown.stream()
                .map(item -> item.exhaustion().orElseThrow().horizonEnd())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        int more = limited.size() - shown.size();
        return Optional.of(new RunOutFigure(
                context.title(shown.get(0)),
                "date by which demand passes " + share(context) + " of capacity, "
                        + NumberText.count(limited.size(), "series") + " with a known capacity, "
                        + context.day(today) + " to " + context.day(end) + ", " + DateText.zone(context.zone()),
                summary(context, shown, more),
                today,
                end,
                shown.stream().map(RunOutFigures::row).toList(),
                more,
                table(context, shown, more)));
    }

    private static String share(PlanText context) {
        return NumberText.share(context.plan().request().limit().value());
    }

    private static RunOutFigure.Row row(PlanItem item) {
        Exhaustion exhaustion = item.exhaustion().orElseThrow();
        Optional<Instant> orderBy = exhaustion.alreadyReached()
                ? Optional.of(exhaustion.lastObserved())
                : item.orderBy().flatMap(OrderBy::date);
        return new RunOutFigure.Row(
                PlanText.name(item),
                orderBy,
                exhaustion.at(0.1),
                exhaustion.median(),
                exhaustion.at(0.9),
                exhaustion.at(0.9).isEmpty());
    }

    private static String summary(PlanText context, List<PlanItem> shown, int more) {
        List<String> sentences = new ArrayList<>();
        shown.stream()
                .limit(3)
                .map(item -> PlanText.name(item) + ": "
                        + context.odds(item.exhaustion().orElseThrow()))
                .forEach(sentences::add);
        int rest = shown.size() - Math.min(3, shown.size()) + more;
        if (rest > 0) {
            sentences.add("And " + NumberText.count(rest) + " more, all less urgent.");
        }
        return String.join(" ", sentences);
    }

    private static Block.Table table(PlanText context, List<PlanItem> shown, int more) {
        List<List<String>> rows = shown.stream()
                .map(item -> {
                    Exhaustion exhaustion = item.exhaustion().orElseThrow();
                    return List.of(
                            PlanText.name(item),
                            orderBy(context, item),
                            date(context, exhaustion, 0.1),
                            date(context, exhaustion, 0.5),
                            date(context, exhaustion, 0.9));
                })
                .toList();
        return new Block.Table(
                "Run-out dates",
                List.of(
                        text("RESOURCE"),
                        text("ORDER BY"),
                        text("1 IN 10 BY"),
                        text("EVEN CHANCE BY"),
                        text("9 IN 10 BY")),
                rows,
                (more == 0 ? "" : "and " + NumberText.count(more) + " more. ") + note(context, shown, rows));
    }

    /** What "later" means, where a cell says it. */
    private static String note(PlanText context, List<PlanItem> shown, List<List<String>> rows) {
        if (rows.stream().noneMatch(row -> row.contains(LATER))) {
            return "";
        }
        List<Instant> ends = shown.stream()
                .map(item -> item.exhaustion().orElseThrow().horizonEnd())
                .sorted()
                .toList();
        String first = DateText.isoDay(ends.get(0), context.zone());
        String last = DateText.isoDay(ends.get(ends.size() - 1), context.zone());
        return "later: after the forecast of that series ends, " + (first.equals(last) ? first : first + " to " + last)
                + ".";
    }

    /** The order-by day, {@code now} where the limit is reached. */
    static String orderBy(PlanText context, PlanItem item) {
        if (item.refusal().isPresent()) {
            return "?";
        }
        if (item.exhaustion().filter(Exhaustion::alreadyReached).isPresent()) {
            return "now";
        }
        return item.orderBy()
                .flatMap(OrderBy::date)
                .map(date -> DateText.isoDay(date, context.zone()))
                .orElse("none");
    }

    private static String date(PlanText context, Exhaustion exhaustion, double odds) {
        return exhaustion.alreadyReached()
                ? "reached"
                : exhaustion
                        .at(odds)
                        .map(at -> DateText.isoDay(at, context.zone()))
                        .orElse(LATER);
    }
}
