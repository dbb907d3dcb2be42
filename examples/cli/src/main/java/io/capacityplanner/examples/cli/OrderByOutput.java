package io.capacityplanner.examples.cli;

import io.capacityplanner.planner.ProcurementResult;
import io.capacityplanner.procurement.BudgetEffect;
import io.capacityplanner.procurement.ExpectedCost;
import io.capacityplanner.procurement.OrderDeadline;
import io.capacityplanner.procurement.OrderDeadline.Status;
import io.capacityplanner.procurement.PurchaseOrder;
import io.capacityplanner.procurement.PurchasePlan;
import io.capacityplanner.report.DateText;
import io.capacityplanner.report.NumberText;
import io.capacityplanner.report.Odds;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes order dates and purchase plans as sentences, as JSON or as CSV. */
final class OrderByOutput {

    private final Console console;
    private final ZoneId zone;

    OrderByOutput(Console console, ZoneId zone) {
        this.console = console;
        this.zone = zone;
    }

    /** The most urgent first. */
    void write(Format format, ProcurementResult result) {
        List<ProcurementResult.Line> lines = result.lines().stream()
                .sorted(Comparator.comparing((ProcurementResult.Line line) ->
                                line.deadline().date().orElse(Instant.MAX))
                        .thenComparing(ProcurementResult.Line::series))
                .toList();
        switch (format) {
            case JSON ->
                console.jsonArray(Stream.concat(
                                lines.stream().map(OrderByOutput::json),
                                result.refused().stream().map(OrderByOutput::json))
                        .iterator());
            case CSV -> csv(lines);
            case TABLE -> lines.forEach(this::text);
        }
        if (format != Format.JSON) {
            result.refused().forEach(r -> console.remark("no date for " + r.series() + ": " + r.reason()));
        }
    }

    private void text(ProcurementResult.Line line) {
        OrderDeadline deadline = line.deadline();
        console.line(line.series() + ": " + sentence(deadline));
        if (deadline.beyondHorizon() > 0.05) {
            console.line("  An order placed now arrives after the horizon with a chance of "
                    + Odds.of(deadline.beyondHorizon()) + ", so the risk is stated too low: look further ahead.");
        }
        PurchasePlan plan = line.plan();
        for (PurchaseOrder order : plan.orders()) {
            console.line("  " + (order.orderAt().equals(plan.asOf()) ? "Now" : "On " + day(order.orderAt())) + " order "
                    + quantity(order.quantity(), line.metric()) + ", to arrive " + day(order.arrival())
                    + (order.lateArrival().isAfter(order.arrival())
                            ? " (19 in 20 by " + day(order.lateArrival()) + ")"
                            : "")
                    + price(order.cost()) + ".");
        }
        if (!plan.orders().isEmpty()) {
            ExpectedCost cost = plan.cost();
            console.line("  In all " + quantity(plan.quantity(), line.metric()) + price(cost.purchase())
                    + expected(cost) + "; then running out has a chance of "
                    + Odds.of(plan.risk().afterFirstArrival()) + ", without orders "
                    + Odds.of(plan.risk().withoutOrders()[plan.risk().withoutOrders().length - 1]) + ".");
        }
        budget(plan.budget());
        plan.remarks().forEach(remark -> console.line("  Note: " + remark + "."));
    }

    private String sentence(OrderDeadline deadline) {
        Duration median = Duration.between(deadline.asOf(), deadline.arrivalIfOrderedNow());
        Duration late = Duration.between(deadline.asOf(), deadline.lateArrivalIfOrderedNow());
        String lead = "lead time " + days(median)
                + (late.equals(median) ? "" : " in the middle, " + days(late) + " in 19 of 20 cases");
        String date = deadline.date().map(this::day).orElse("");
        return switch (deadline.status()) {
            case NOT_WITHIN_HORIZON ->
                "no order within the horizon: no run-out seen before "
                        + day(deadline.runOut().horizonEnd()) + " (under "
                        + Odds.of(deadline.risk().value()) + ").";
            case LATER ->
                "order by " + date + ": " + lead + "; later leaves over a "
                        + Odds.of(deadline.risk().value()) + " chance.";
            case ORDER_NOW -> "order now, by " + date + " at the latest: " + lead + ".";
            case PAST ->
                "order now: "
                        + (deadline.runOut().alreadyReached() ? "the limit is already reached" : date + " has passed")
                        + "; arriving " + day(deadline.arrivalIfOrderedNow()) + ", shortage "
                        + Odds.of(deadline.riskIfOrderedNow()) + ".";
        };
    }

    private static String expected(ExpectedCost cost) {
        String holding = cost.holding().amount().signum() == 0 ? "" : ", " + NumberText.money(cost.holding()) + " idle";
        String shortage =
                cost.shortage().amount().signum() == 0 ? "" : ", " + NumberText.money(cost.shortage()) + " shortage";
        return holding.isEmpty() && shortage.isEmpty() ? "" : " (expected" + (holding + shortage).substring(1) + ")";
    }

    private void budget(BudgetEffect budget) {
        if (budget.binds()) {
            console.line("  The budget binds: would need " + NumberText.money(budget.needed())
                    + ", which leaves a chance of " + Odds.of(budget.riskWithout()) + ".");
        }
    }

    private static String price(Money money) {
        return money.amount().signum() == 0 ? "" : " for " + NumberText.money(money);
    }

    private static String quantity(double amount, Metric metric) {
        String text = NumberText.quantity(amount, metric.unit());
        return metric.unit().dimension() == Unit.Dimension.RATIO ? text + " of the present capacity" : text;
    }

    private String day(Instant instant) {
        return DateText.day(instant, zone);
    }

    private static String days(Duration duration) {
        return String.format(Locale.ROOT, "%.0f d", duration.toMillis() / 86_400_000.0);
    }

    private void csv(List<ProcurementResult.Line> lines) {
        console.csv(List.of(
                "id",
                "unit",
                "status",
                "as_of",
                "order_by",
                "risk",
                "risk_if_ordered_now",
                "arrival_if_ordered_now",
                "order_at",
                "quantity",
                "arrival",
                "late_arrival",
                "cost",
                "currency"));
        for (ProcurementResult.Line line : lines) {
            if (line.plan().orders().isEmpty()) {
                console.csv(cells(line, null));
            }
            line.plan().orders().forEach(order -> console.csv(cells(line, order)));
        }
    }

    /** One row an order; one without an order for a series that needs none. */
    private static List<String> cells(ProcurementResult.Line line, @Nullable PurchaseOrder order) {
        OrderDeadline deadline = line.deadline();
        return List.of(
                line.series().toString(),
                line.metric().unit().symbol(),
                status(deadline.status()),
                deadline.asOf().toString(),
                deadline.date().map(Instant::toString).orElse(""),
                Double.toString(deadline.risk().value()),
                Double.toString(deadline.riskIfOrderedNow()),
                deadline.arrivalIfOrderedNow().toString(),
                order == null ? "" : order.orderAt().toString(),
                order == null ? "" : Double.toString(order.quantity()),
                order == null ? "" : order.arrival().toString(),
                order == null ? "" : order.lateArrival().toString(),
                order == null ? "" : order.cost().amount().toPlainString(),
                line.plan().cost().purchase().currency().getCurrencyCode());
    }

    private static String status(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Object> json(ProcurementResult.Refused refused) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", refused.series().toString());
        object.put("status", "refused");
        object.put("reason", refused.reason());
        return object;
    }

    private static Map<String, Object> json(ProcurementResult.Line line) {
        OrderDeadline deadline = line.deadline();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", line.series().toString());
        object.put("unit", line.metric().unit().symbol());
        object.put("status", status(deadline.status()));
        object.put("asOf", deadline.asOf().toString());
        object.put("capacity", line.supply().capacity());
        object.put("limit", line.supply().limit());
        object.put("orderBy", text(deadline.date()));
        object.put("risk", deadline.risk().value());
        object.put("riskIfOrderedNow", deadline.riskIfOrderedNow());
        object.put("arrivalIfOrderedNow", deadline.arrivalIfOrderedNow().toString());
        object.put("lateArrivalIfOrderedNow", deadline.lateArrivalIfOrderedNow().toString());
        object.put("beyondHorizon", deadline.beyondHorizon());
        object.put("runsOut", text(deadline.runOut().median()));
        object.put("horizonEnd", deadline.runOut().horizonEnd().toString());
        object.put("plan", json(line.plan()));
        return object;
    }

    private static Map<String, Object> json(PurchasePlan plan) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("orders", plan.orders().stream().map(OrderByOutput::json).toList());
        object.put("quantity", plan.quantity());
        object.put("currency", plan.cost().purchase().currency().getCurrencyCode());
        object.put("cost", json(plan.cost()));
        object.put("costOfNothing", json(plan.costOfNothing()));
        object.put("holds", plan.holds());
        object.put("risk", plan.risk().afterFirstArrival());
        object.put("riskUnavoidable", plan.risk().unavoidable());
        object.put("riskByStep", plan.risk().byDate());
        object.put("riskByStepWithoutOrders", plan.risk().withoutOrders());
        Map<String, Object> budget = new LinkedHashMap<>();
        budget.put("binds", plan.budget().binds());
        budget.put("needed", plan.budget().needed().amount());
        budget.put("extraCost", plan.budget().extraCost().amount());
        budget.put("extraMissing", plan.budget().extraMissing());
        budget.put("riskWithout", plan.budget().riskWithout());
        object.put("budget", budget);
        object.put("remarks", plan.remarks());
        return object;
    }

    private static Map<String, Object> json(PurchaseOrder order) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("orderAt", order.orderAt().toString());
        object.put("quantity", order.quantity());
        object.put("arrival", order.arrival().toString());
        object.put("lateArrival", order.lateArrival().toString());
        object.put("cost", order.cost().amount());
        return object;
    }

    private static Map<String, Object> json(ExpectedCost cost) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("purchase", cost.purchase().amount());
        object.put("holding", cost.holding().amount());
        object.put("shortage", cost.shortage().amount());
        object.put("total", cost.total().amount());
        object.put("idleUnitDays", cost.idle());
        object.put("missingUnitDays", cost.missing());
        return object;
    }

    private static @Nullable String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }
}
