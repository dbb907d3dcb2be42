package io.capacityplanner.planner;

import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.plan.PlanItem.Urgency;
import io.capacityplanner.spi.Notification;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Turns the pressing decisions of a plan into messages. */
final class Announcements {

    private Announcements() {}

    static List<Notification> of(CapacityPlan plan) {
        return plan.items().stream()
                .filter(item -> item.urgency() == Urgency.PAST || item.urgency() == Urgency.WITHIN_30_DAYS)
                .map(item -> message(plan, item))
                .toList();
    }

    private static Notification message(CapacityPlan plan, PlanItem item) {
        String by = item.orderBy()
                .flatMap(order -> order.date())
                .map(date -> LocalDate.ofInstant(date, plan.zone()).toString())
                .orElse("now");
        String subject = item.series() + ": " + (item.action().isEmpty() ? "decide" : item.action()) + " by " + by;
        return new Notification(
                plan.madeAt(),
                subject,
                String.join("\n", item.findings()),
                Map.of(
                        "run", plan.runId(),
                        "series", item.series().toString(),
                        "orderBy", by,
                        "urgency", item.urgency().name()));
    }
}
