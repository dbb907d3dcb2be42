package io.capacityplanner.planner;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.OrderBy;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.plan.PlanItem.Urgency;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.report.DateText;
import io.capacityplanner.report.NumberText;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notification.Severity;
import io.capacityplanner.spi.Notification.State;
import io.capacityplanner.spi.Notifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        boolean past = item.urgency() == Urgency.PAST;
        Optional<String> by = item.orderBy().flatMap(OrderBy::date).map(date -> DateText.isoDay(date, plan.zone()));
        String subject = item.series() + ": " + (item.action().isEmpty() ? "decide" : item.action())
                + (past || by.isEmpty() ? ", now" : ", by " + by.get());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("series", item.series().toString());
        by.ifPresent(date -> fields.put("order by", past ? date + " (past)" : date));
        fields.put("urgency", past ? "now" : "within 30 days");
        fields.put("plan", plan.runId());
        List<String> body = new ArrayList<>(runOut(plan, item));
        body.addAll(item.findings());
        return new Notification(
                plan.madeAt(),
                "capacity/" + item.series(),
                past ? Severity.CRITICAL : Severity.WARNING,
                State.OPEN,
                subject,
                String.join("\n", body),
                fields,
                null);
    }

    /** When it runs out, in a sentence. */
    private static List<String> runOut(CapacityPlan plan, PlanItem item) {
        String limit = NumberText.share(plan.request().limit().value()) + " of capacity";
        if (item.exhaustion().isEmpty()) {
            return List.of();
        }
        Exhaustion exhaustion = item.exhaustion().get();
        if (exhaustion.alreadyReached()) {
            return List.of(limit + " has been reached.");
        }
        String even = exhaustion
                .median()
                .map(date -> "on " + DateText.isoDay(date, plan.zone()) + " with even chance")
                .orElse("within the horizon with less than even chance");
        String early = exhaustion
                .at(plan.request().acceptedRisk().value())
                .map(date -> ", as early as " + DateText.isoDay(date, plan.zone()) + " with the accepted risk of "
                        + NumberText.percent(plan.request().acceptedRisk().value()))
                .orElse("");
        return List.of(limit + " is reached " + even + early + "; an order takes "
                + NumberText.duration(plan.request().leadTime()) + ".");
    }
}
