package io.capacityplanner.optimization.ordered;

import io.capacityplanner.optimization.bill.Bill;
import io.capacityplanner.optimization.bill.Fleet;
import io.capacityplanner.recommendation.Lever;
import io.capacityplanner.unit.Money;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One plan over all levers. Each step's saving is the difference of two full bills, before it and after it, so that the
 * savings add up to the difference of the first and the last bill and nothing is counted twice.
 *
 * @param now the bill as things are
 * @param after the bill when all steps are done
 * @param fleet the fleet by then
 * @param steps what to do, in this order
 * @param passed what was proposed and is not done, with the reason
 */
public record OrderedPlan(Bill now, Bill after, Fleet fleet, List<Step> steps, List<Passed> passed) {

    /** Copies the lists. */
    public OrderedPlan {
        steps = List.copyOf(steps);
        passed = List.copyOf(passed);
    }

    /** What the plan saves in the month. */
    public Money saving() {
        return now.total().minus(after.total());
    }

    /** What the steps of each kind save together. */
    public Map<Lever, Money> byLever() {
        Map<Lever, Money> sums = new EnumMap<>(Lever.class);
        steps.forEach(step -> sums.merge(step.action().lever(), step.saving(), Money::plus));
        return sums;
    }

    /** By how much the savings would be overstated, were each worked out on today's bill alone. */
    public Money overlap() {
        return steps.stream()
                .map(Step::alone)
                .reduce(Money.zero(now.total().currency()), Money::plus)
                .minus(saving());
    }

    /** What all steps cost once. */
    public Money switching() {
        return steps.stream()
                .map(step -> step.action().switching())
                .reduce(Money.zero(now.total().currency()), Money::plus);
    }

    /** Probability that any of the steps goes wrong, were they independent. */
    public double risk() {
        double none = 1;
        for (Step step : steps) {
            none *= 1 - step.action().risk();
        }
        return 1 - none;
    }

    /**
     * A change that is made.
     *
     * @param action the change
     * @param before total of the bill before it
     * @param after total of the bill after it
     * @param alone what it would save on today's bill, were it the only one; zero when it could not be made then
     */
    public record Step(Action action, Money before, Money after, Money alone) {

        /** What it saves in the month; negative when it costs more. */
        public Money saving() {
            return before.minus(after);
        }
    }

    /**
     * A change that is not made.
     *
     * @param action the change
     * @param reason why not
     * @param saving what it would have saved, by then
     */
    public record Passed(Action action, Reason reason, Money saving) {}

    /** Why a change is not made. */
    public enum Reason {
        /** What it would change is gone or was changed by a step that excludes it. */
        GONE,
        /** It saves nothing on what the steps before it leave. */
        SAVES_NOTHING,
        /** What it saves within the term does not pay for making it. */
        DOES_NOT_PAY
    }
}
