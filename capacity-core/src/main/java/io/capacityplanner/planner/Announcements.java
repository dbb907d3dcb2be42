package io.capacityplanner.planner;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.plan.PlanItem.Urgency;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notification.Severity;
import io.capacityplanner.spi.Notification.State;
import io.capacityplanner.spi.Notifier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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

    static AnnouncementResult send(List<Notification> messages, Collection<Notifier> notifiers) {
        List<SourceProblem> problems = new ArrayList<>();
        int delivered = 0;
        for (Notifier notifier : notifiers) {
            for (Notification message : messages) {
                try {
                    notifier.send(message);
                    delivered++;
                } catch (OperationCancelledException stopped) {
                    throw stopped;
                } catch (CapacityException failed) {
                    problems.add(new SourceProblem(notifier.id(), message.subject() + ": " + failed.getMessage()));
                }
            }
        }
        return new AnnouncementResult(messages.size(), delivered, problems);
    }

    private static Notification message(CapacityPlan plan, PlanItem item) {
        String by = item.orderBy()
                .flatMap(order -> order.date())
                .map(date -> LocalDate.ofInstant(date, plan.zone()).toString())
                .orElse("now");
        String subject = item.series() + ": " + (item.action().isEmpty() ? "decide" : item.action()) + " by " + by;
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("series", item.series().toString());
        fields.put("urgency", item.urgency().name());
        fields.put("orderBy", by);
        fields.put("run", plan.runId());
        return new Notification(
                plan.madeAt(),
                "capacity/" + item.series(),
                item.urgency() == Urgency.PAST ? Severity.CRITICAL : Severity.WARNING,
                State.OPEN,
                subject,
                String.join("\n", item.findings()),
                fields,
                null);
    }
}
