package io.capacityplanner.report;

import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Money of a plan, each resource's once. */
final class Savings {

    private final Map<String, Money> byResource = new LinkedHashMap<>();

    Savings(CapacityPlan plan) {
        for (Recommendation recommendation : plan.recommendations()) {
            recommendation
                    .saving()
                    .map(Saving::monthly)
                    .filter(money -> money.amount().signum() != 0)
                    .ifPresent(money -> byResource.merge(recommendation.resource(), money, Money::plus));
        }
    }

    /** What a resource saves a month; negative when it costs more. */
    Optional<Money> of(String resource) {
        return Optional.ofNullable(byResource.get(resource));
    }

    /** The resources with money, in the plan's order. */
    Collection<String> resources() {
        return List.copyOf(byResource.keySet());
    }

    /** The currency of all amounts, when there is one. */
    static Optional<Currency> currency(CapacityPlan plan) {
        return plan.recommendations().stream()
                .flatMap(r -> r.saving().stream())
                .map(saving -> saving.monthly().currency())
                .findFirst();
    }

    /** Sum of the amounts that are positive, or of those that are negative. */
    static Optional<Money> sum(Collection<Money> amounts, int sign) {
        return amounts.stream().filter(m -> m.amount().signum() == sign).reduce(Money::plus);
    }

    /** All amounts of the plan, one a recommendation that changes money. */
    static List<Money> amounts(List<? extends Recommendation> recommendations) {
        List<Money> amounts = new ArrayList<>();
        recommendations.forEach(r -> r.saving().map(Saving::monthly).ifPresent(amounts::add));
        return amounts;
    }
}
