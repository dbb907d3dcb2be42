package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.OrderBy;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.plan.PlanItem.Urgency;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.unit.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A plan as a table, the same rows wherever it is shown. What a resource saves stands on the first of its rows only, so
 * that the column adds up to the plan's total.
 */
public final class PlanTable {

    private static final List<Block.Column> NARROW = List.of(
            number("#"), text("ORDER BY"), text("RESOURCE"), text("RUNS OUT 80 %"), text("ACTION"), number("SAVES/mo"));
    private static final List<Block.Column> WIDE = List.of(
            text("METRIC"),
            number("NOW"),
            number("LIMIT"),
            number("HEADROOM"),
            number("LEAD"),
            number("P(BREACH)"),
            text("WHY"));

    private final CapacityPlan plan;
    private final PlanText text;
    private final Map<String, String> savingCells = new LinkedHashMap<>();

    private PlanTable(CapacityPlan plan) {
        this.plan = plan;
        this.text = new PlanText(plan);
        Savings savings = new Savings(plan);
        List<String> resources = List.copyOf(savings.resources());
        List<Money> amounts =
                resources.stream().map(r -> savings.of(r).orElseThrow()).toList();
        List<String> cells = NumberText.moneyColumn(amounts, false);
        for (int i = 0; i < resources.size(); i++) {
            savingCells.put(resources.get(i), cells.get(i).replaceFirst("^-", "costs "));
        }
    }

    /** Columns #, ORDER BY, RESOURCE, RUNS OUT 80 %, ACTION and SAVES/mo. */
    public static Block.Table rows(CapacityPlan plan) {
        return new PlanTable(plan).table(false);
    }

    /** The same and METRIC, NOW, LIMIT, HEADROOM, LEAD, P(BREACH) (within the horizon) and WHY. */
    public static Block.Table wide(CapacityPlan plan) {
        return new PlanTable(plan).table(true);
    }

    /** The line over the table: run, counts, end of the data, currency. */
    public static String heading(CapacityPlan plan) {
        List<String> parts = new ArrayList<>();
        parts.add("Plan " + plan.runId() + "  " + NumberText.count(plan.items().size(), "series"));
        parts.add(NumberText.count(plan.notJudged()) + " not judged");
        parts.add("data to "
                + plan.dataTo().map(at -> DateText.isoMinute(at, plan.zone())).orElse(NumberText.NOT_KNOWN));
        Savings.currency(plan).ifPresent(currency -> parts.add(currency.getCurrencyCode()));
        return String.join(", ", parts);
    }

    private Block.Table table(boolean wide) {
        List<List<String>> rows = new ArrayList<>();
        Set<String> shown = new HashSet<>();
        for (PlanItem item : plan.items()) {
            List<String> row = new ArrayList<>();
            row.add(NumberText.count(rows.size() + 1));
            row.addAll(narrow(item, shown.add(item.series().resource())));
            if (wide) {
                row.addAll(wide(item));
            }
            rows.add(row);
        }
        for (Recommendation other : plan.recommendations()) {
            if (shown.add(other.resource())) {
                rows.add(withoutSeries(rows.size() + 1, other, wide));
            }
        }
        List<Block.Column> columns = new ArrayList<>(NARROW);
        if (wide) {
            columns.addAll(WIDE);
        }
        return new Block.Table("Plan by urgency", columns, rows, note());
    }

    private List<String> narrow(PlanItem item, boolean first) {
        String resource = item.series().resource();
        return List.of(
                orderBy(item),
                PlanText.name(item),
                runsOut(item),
                action(item, first),
                first ? savingCells.getOrDefault(resource, "-") : "-");
    }

    private List<String> wide(PlanItem item) {
        Optional<Exhaustion> exhaustion = item.exhaustion();
        return List.of(
                item.metric().name(),
                PlanText.now(item),
                exhaustion.map(e -> PlanText.chosen(e.limit(), item.metric())).orElse(NumberText.NOT_KNOWN),
                PlanText.headroom(item).map(NumberText::percent).orElse(NumberText.NOT_KNOWN),
                NumberText.duration(plan.request().leadTime()),
                item.refusal().isPresent()
                        ? "?"
                        : exhaustion
                                .map(e -> e.alreadyReached() ? "reached" : Odds.of(e.probabilityWithinHorizon()))
                                .orElse(NumberText.NOT_KNOWN),
                item.refusal()
                        .map(text::refusal)
                        .orElse(
                                item.findings().isEmpty()
                                        ? "nothing unusual"
                                        : ReadableText.of(item.findings().get(0), plan.zone())));
    }

    private List<String> withoutSeries(int position, Recommendation other, boolean wide) {
        List<String> row = new ArrayList<>(List.of(
                NumberText.count(position),
                "none",
                other.resource(),
                "not forecast",
                text.recommendationsFor(other.resource()).stream()
                        .map(PlanTable::change)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(other.title()),
                savingCells.getOrDefault(other.resource(), "-")));
        if (wide) {
            String none = NumberText.NOT_KNOWN;
            row.addAll(List.of("none", none, none, none, none, none, other.title()));
        }
        return row;
    }

    private String orderBy(PlanItem item) {
        if (item.refusal().isPresent()) {
            return "?";
        }
        if (item.exhaustion().filter(Exhaustion::alreadyReached).isPresent()) {
            return "now";
        }
        return item.orderBy()
                .flatMap(OrderBy::date)
                .map(date -> DateText.isoDay(date, plan.zone()))
                .orElse("none");
    }

    private String runsOut(PlanItem item) {
        if (item.refusal().isPresent()) {
            Instant again = item.refusal().get().askAgain();
            return PlanText.shortly(item.refusal().get())
                    + (again == null ? "" : "; ask " + DateText.isoDay(again, plan.zone()));
        }
        return item.exhaustion().map(this::interval).orElse("no limit known");
    }

    private String interval(Exhaustion exhaustion) {
        if (exhaustion.alreadyReached()) {
            return "at its limit now";
        }
        String end = DateText.isoDay(exhaustion.horizonEnd(), plan.zone());
        Optional<Instant> early = exhaustion.at(0.1);
        if (early.isEmpty()) {
            return (exhaustion.probabilityWithinHorizon() < 0.05 ? "none by " : "after ") + end;
        }
        String from = DateText.isoDay(early.get(), plan.zone());
        return from + ".."
                + exhaustion.at(0.9).map(at -> DateText.isoDay(at, plan.zone())).orElse("after " + end);
    }

    private String action(PlanItem item, boolean first) {
        List<String> parts = new ArrayList<>();
        if (!item.action().isEmpty()) {
            parts.add(item.action());
        }
        if (first) {
            text.recommendationsFor(item.series().resource()).stream()
                    .map(PlanTable::change)
                    .flatMap(Optional::stream)
                    .filter(change -> !parts.contains(change))
                    .forEach(parts::add);
        }
        if (parts.isEmpty()) {
            parts.add("none");
        }
        return String.join("; ", parts) + mark(item.urgency());
    }

    /** What a right-sizing changes, in a few signs. */
    static Optional<String> change(Recommendation recommendation) {
        if (recommendation instanceof Resizing resizing) {
            boolean idle = resizing.classification() == Rightsizing.Classification.IDLE;
            return Optional.of(idle ? "stop" : ResizingTable.changes(resizing))
                    .filter(change -> !resizing.changes().isEmpty() || idle);
        }
        if (!(recommendation instanceof Rightsizing sizing)) {
            return Optional.empty();
        }
        if (sizing.classification() == Rightsizing.Classification.IDLE && sizing.proposed() == null) {
            return Optional.of("stop");
        }
        if (sizing.proposed() == null || sizing.proposed().equals(sizing.current())) {
            return Optional.empty();
        }
        String now = sizing.current() == null ? "" : sizing.current().name() + ">";
        return Optional.of(now + sizing.proposed().name());
    }

    private static String mark(Urgency urgency) {
        return switch (urgency) {
            case PAST -> " !!!";
            case WITHIN_30_DAYS -> " !!";
            case WITHIN_90_DAYS -> " !";
            case LATER, NONE, NOT_JUDGED -> "";
        };
    }

    private String note() {
        List<String> parts = new ArrayList<>();
        plan.nextDecision().ifPresent(next -> {
            Instant date = next.orderBy().flatMap(OrderBy::date).orElseThrow();
            String when = next.urgency() == Urgency.PAST ? " now" : " by " + text.day(date);
            parts.add("Decide " + NumberText.count(plan.items().indexOf(next) + 1) + when + "; later: over "
                    + Odds.of(plan.request().acceptedRisk().value()) + " risk.");
        });
        if (plan.items().stream().anyMatch(item -> !mark(item.urgency()).isEmpty())) {
            parts.add("!!! past, !! within 30 d, ! within 90 d.");
        }
        return String.join(" ", parts);
    }
}
