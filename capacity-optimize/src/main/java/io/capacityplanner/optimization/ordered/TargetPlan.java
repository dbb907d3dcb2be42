package io.capacityplanner.optimization.ordered;

import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.util.List;

/**
 * The least risky way to a savings target, or as far as one gets.
 *
 * @param target share of the bill to be saved
 * @param wanted the same in money
 * @param reached whether the plan saves as much
 * @param proven whether no less risky choice of these changes is known to reach it; false when the search was cut short
 *     or the changes influence each other
 * @param plan what to do
 * @param everything the plan of all that saves, for comparison
 */
public record TargetPlan(
        Ratio target, Money wanted, boolean reached, boolean proven, OrderedPlan plan, OrderedPlan everything) {

    /** What is still missing; zero when the target is reached. */
    public Money missing() {
        Money missing = wanted.minus(plan.saving());
        return missing.amount().signum() > 0 ? missing : Money.zero(missing.currency());
    }

    /** Changes that would save more and are not made, with the reason, largest first. */
    public List<OrderedPlan.Passed> blocked() {
        return everything.passed().stream()
                .sorted((a, b) -> b.saving().compareTo(a.saving()))
                .toList();
    }
}
