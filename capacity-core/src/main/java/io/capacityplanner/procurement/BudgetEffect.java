package io.capacityplanner.procurement;

import io.capacityplanner.unit.Money;
import java.time.Instant;
import java.util.List;

/**
 * What a budget prevents, against the plan that would be made without it.
 *
 * @param binds whether that plan is beyond the budget
 * @param needed what that plan spends
 * @param extraCost by how much the expected cost is higher because of the budget
 * @param extraMissing by how much demand above the limit is higher, in units of the metric times days
 * @param riskWithout probability of running out that a plan without the budget leaves, once an order can be used
 * @param exceeded the spans of time in which that plan spends more than the budget has
 */
public record BudgetEffect(
        boolean binds,
        Money needed,
        Money extraCost,
        double extraMissing,
        double riskWithout,
        List<Exceeded> exceeded) {

    /**
     * A span of time in which more would be needed.
     *
     * @param from first moment
     * @param to first moment after it
     * @param allowed what the budget has
     * @param needed what would be spent
     */
    public record Exceeded(Instant from, Instant to, Money allowed, Money needed) {}

    /** Copies the list. */
    public BudgetEffect {
        exceeded = List.copyOf(exceeded);
    }
}
