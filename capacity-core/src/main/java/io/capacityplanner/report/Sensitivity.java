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
        Duration lead = request.leadTime().plusDays(14);
        changes.add("A lead time of " + NumberText.duration(lead) + ": "
                + date(text, exhaustion.orderBy(lead, request.acceptedRisk())));
        double risk = Math.min(0.5, request.acceptedRisk().value() * 4);
        changes.add("An accepted risk of " + Odds.of(risk) + ": "
                + date(text, exhaustion.orderBy(request.leadTime(), Ratio.of(risk))));
        higherLimit(text, item, request).ifPresent(changes::add);
        return changes;
    }

    private static Optional<String> higherLimit(PlanText text, PlanItem item, PlanRequest request) {
        Optional<Forecast> forecast = item.forecast().filter(f -> f.capacity() != null);
        double share = (request.limit().value() + 1) / 2;
        if (forecast.isEmpty() || !(share < 1)) {
            return Optional.empty();
        }
        Exhaustion later = forecast.get().exhaustion(Limit.ofCapacity(share));
        String effect = later.alreadyReached()
                ? "it is reached too."
                : date(text, later.orderBy(request.leadTime(), request.acceptedRisk()));
        return Optional.of("A limit of " + NumberText.share(share) + " of capacity: " + effect);
    }

    private static String date(PlanText text, OrderBy order) {
        return order.date()
                .map(date -> (order.overdue() ? "the order-by date was " : "order by ") + text.day(date) + ".")
                .orElse("no order is due within the horizon.");
    }
}
