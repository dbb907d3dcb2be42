package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.forecast.OrderBy;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.plan.PlanRequest;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The assumptions that move an order-by date or the cost most when they are a fifth off; from the plan's forecasts. */
final class Assumptions {

    private static final double OFF = 0.2;
    private static final int SHOWN = 5;
    /** Items looked at: later dates do not decide. */
    private static final int LOOKED_AT = 7;

    private final PlanText context;
    private final ReportFacts facts;

    private Assumptions(PlanText context, ReportFacts facts) {
        this.context = context;
        this.facts = facts;
    }

    /** The table; empty when the plan has neither a date nor money. */
    static Optional<Block.Table> of(PlanText context, ReportFacts facts) {
        Assumptions assumptions = new Assumptions(context, facts);
        List<Line> lines = new ArrayList<>(assumptions.dates());
        lines.sort(Comparator.comparingLong(Line::days).reversed());
        lines.addAll(assumptions.money());
        List<List<String>> rows = lines.stream().limit(SHOWN).map(Line::cells).toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Block.Table(
                        "What moves the plan when it is 20 % off",
                        List.of(
                                text("ASSUMPTION"),
                                text("OF"),
                                text("20 % LESS"),
                                text("AS PLANNED"),
                                text("20 % MORE")),
                        rows,
                        "Each alone, the others as planned."));
    }

    /** Days that the date moves at most, and what is said. */
    private record Line(long days, List<String> cells) {}

    /** The order-by date under other circumstances. */
    @FunctionalInterface
    private interface Changed {
        OrderBy orderBy(double factor);
    }

    private List<Line> dates() {
        List<PlanItem> items = context.plan().items().stream()
                .filter(item ->
                        item.exhaustion().filter(e -> !e.alreadyReached()).isPresent()
                                && item.forecast().isPresent()
                                && item.orderBy().isPresent())
                .sorted(RunOutSection.byImportance(new Savings(context.plan())))
                .limit(LOOKED_AT)
                .toList();
        List<Line> lines = new ArrayList<>();
        worst(items, "demand", this::demand).ifPresent(lines::add);
        worst(items, "growth from today's level", this::growth).ifPresent(lines::add);
        worst(items, "lead time", this::leadTime).ifPresent(lines::add);
        worst(items, "accepted risk", this::risk).ifPresent(lines::add);
        return lines;
    }

    /** What an assumption does to an item. */
    @FunctionalInterface
    private interface Change {
        Changed of(PlanItem item);
    }

    private Optional<Line> worst(List<PlanItem> items, String name, Change change) {
        return items.stream()
                .map(item -> line(name, item, change.of(item)))
                .filter(line -> line.days() > 0)
                .max(Comparator.comparingLong(Line::days));
    }

    private Line line(String name, PlanItem item, Changed changed) {
        OrderBy less = changed.orderBy(1 - OFF);
        OrderBy planned = item.orderBy().orElseThrow();
        OrderBy more = changed.orderBy(1 + OFF);
        Instant end = item.exhaustion().orElseThrow().horizonEnd();
        long days = Math.max(moved(planned, less, end), moved(planned, more, end));
        return new Line(days, List.of(name, PlanText.name(item), date(less, end), date(planned, end), date(more, end)));
    }

    /** Days between two dates; a date beyond the horizon counts as its end. */
    private static long moved(OrderBy planned, OrderBy other, Instant end) {
        if (planned.date().isEmpty() && other.date().isEmpty()) {
            return 0;
        }
        Instant a = planned.date().orElse(end.minus(planned.leadTime()));
        Instant b = other.date().orElse(end.minus(other.leadTime()));
        return Math.abs(Duration.between(a, b).toDays());
    }

    private String date(OrderBy order, Instant end) {
        return order.date()
                .map(date -> DateText.isoDay(date, context.zone()) + (order.overdue() ? " (past)" : ""))
                .orElse("none by " + DateText.isoDay(end, context.zone()));
    }

    private PlanRequest request() {
        return context.plan().request();
    }

    private Changed demand(PlanItem item) {
        Exhaustion planned = item.exhaustion().orElseThrow();
        Forecast forecast = item.forecast().orElseThrow();
        return factor -> at(forecast, planned.limit() / factor);
    }

    /** Stretching all paths away from today's level by a factor reaches the limit where they reached less before. */
    private Changed growth(PlanItem item) {
        Exhaustion planned = item.exhaustion().orElseThrow();
        Forecast forecast = item.forecast().orElseThrow();
        double level = forecast.presentLevel();
        return factor -> at(forecast, level + (planned.limit() - level) / factor);
    }

    private OrderBy at(Forecast forecast, double limit) {
        return forecast.exhaustion(Limit.of(limit))
                .orderBy(request().leadTime(), request().acceptedRisk());
    }

    private Changed leadTime(PlanItem item) {
        Exhaustion planned = item.exhaustion().orElseThrow();
        return factor -> planned.orderBy(
                Duration.ofSeconds(Math.round(request().leadTime().toSeconds() * factor)),
                request().acceptedRisk());
    }

    private Changed risk(PlanItem item) {
        Exhaustion planned = item.exhaustion().orElseThrow();
        return factor -> planned.orderBy(
                request().leadTime(),
                Ratio.of(Math.min(0.99, request().acceptedRisk().value() * factor)));
    }

    private List<Line> money() {
        List<Line> lines = new ArrayList<>();
        context.plan().monthlySaving().ifPresent(saving -> {
            lines.add(new Line(0, scaled("prices", "savings a month", saving)));
            lines.add(new Line(0, scaled("what promised savings come to", "savings a month", saving)));
        });
        facts.costs().stream()
                .filter(month -> !month.isClosed())
                .flatMap(month -> month.forecast().stream())
                .findFirst()
                .ifPresent(range -> lines.add(new Line(0, scaled("use", "cost of the month", range.middle()))));
        return lines;
    }

    private static List<String> scaled(String name, String of, Money amount) {
        return List.of(
                name,
                of,
                NumberText.money(amount.times(1 - OFF)),
                NumberText.money(amount),
                NumberText.money(amount.times(1 + OFF)));
    }
}
