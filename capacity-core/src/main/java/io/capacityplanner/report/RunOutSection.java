package io.capacityplanner.report;

import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All series by order-by date. */
final class RunOutSection {

    private RunOutSection() {}

    static Report.Section of(PlanText text) {
        CapacityPlan plan = text.plan();
        if (plan.items().isEmpty()) {
            return new Report.Section(
                    "Runs out when: nothing was read",
                    List.of(
                            new Block.Paragraph(
                                    "No series was read. Give a source of metrics; a date can be given from 14 days of data on.")));
        }
        return new Report.Section(title(plan), List.of(PlanTable.rows(plan).top(PlanReport.ROWS)));
    }

    /** How many run out within the horizon. */
    static String title(CapacityPlan plan) {
        long limited = plan.items().stream()
                .filter(item -> item.exhaustion().isPresent())
                .count();
        long running = plan.items().stream()
                .flatMap(item -> item.exhaustion().stream())
                .filter(e -> e.probabilityWithinHorizon() >= 0.5)
                .count();
        Optional<Instant> end = plan.items().stream()
                .flatMap(item -> item.exhaustion().stream())
                .map(e -> e.horizonEnd())
                .max(Comparator.naturalOrder());
        if (end.isEmpty()) {
            return "Runs out when: no capacity is known";
        }
        return NumberText.count(running) + " of " + NumberText.count(limited) + " with a known capacity "
                + (running == 1 ? "runs" : "run") + " out before " + DateText.day(end.get(), plan.zone())
                + ", at even chance or more";
    }

    /** Whether an item is shown before another: by urgency, then date, then saving. */
    static Comparator<PlanItem> byImportance(Savings savings) {
        return Comparator.comparing(PlanItem::urgency)
                .thenComparing(item -> item.orderBy().flatMap(o -> o.date()).orElse(Instant.MAX))
                .thenComparing(
                        item -> savings.of(item.series().resource())
                                .map(money -> money.amount())
                                .orElse(java.math.BigDecimal.ZERO),
                        Comparator.reverseOrder());
    }
}
