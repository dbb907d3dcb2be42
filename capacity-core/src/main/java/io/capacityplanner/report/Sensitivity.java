package io.capacityplanner.report;

import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.forecast.OrderBy;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.plan.PlanRequest;
import io.capacityplanner.unit.Ratio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How an order-by date moves when one of the three choices behind it does; from the same forecast. */
final class Sensitivity {

    private Sensitivity() {}

    static List<String> of(PlanText text, PlanItem item) {
        List<String> changes = new ArrayList<>();
        if (item.exhaustion().isEmpty() || item.exhaustion().get().alreadyReached()) {
            return changes;
        }
        Exhaustion exhaustion = item.exhaustion().get();
        PlanRequest request = text.plan().request();
        double limit = request.limit().value();
        if (item.orderBy().flatMap(OrderBy::date).isEmpty()) {
            otherLimit(text, item, limit - 0.1).ifPresent(changes::add);
            return changes;
        }
        Duration lead = request.leadTime().plusDays(14);
        changes.add("A lead time of " + NumberText.duration(lead) + ": "
                + date(text, exhaustion.orderBy(lead, request.acceptedRisk())));
        double risk = Math.min(0.5, request.acceptedRisk().value() * 4);
        changes.add("An accepted risk of " + Odds.of(risk) + ": "
                + date(text, exhaustion.orderBy(request.leadTime(), Ratio.of(risk))));
        otherLimit(text, item, (limit + 1) / 2).ifPresent(changes::add);
        return changes;
    }

    private static Optional<String> otherLimit(PlanText text, PlanItem item, double share) {
        Optional<Forecast> forecast = item.forecast().filter(f -> f.capacity() != null);
        if (forecast.isEmpty() || !(share > 0 && share < 1)) {
            return Optional.empty();
        }
        PlanRequest request = text.plan().request();
        Exhaustion other = forecast.get().exhaustion(Limit.ofCapacity(share));
        String effect = other.alreadyReached()
                ? "it is reached already."
                : date(text, other.orderBy(request.leadTime(), request.acceptedRisk()));
        return Optional.of("A limit of " + NumberText.share(share) + " of capacity: " + effect);
    }

    private static String date(PlanText text, OrderBy order) {
        return order.date()
                .map(date -> (order.overdue() ? "the order-by date was " : "order by ") + text.day(date) + ".")
                .orElse("no order is due within the horizon.");
    }
}
