package io.capacityplanner.optimization.ordered;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.bill.Bill;
import io.capacityplanner.optimization.bill.BillSimulator;
import io.capacityplanner.optimization.bill.Fleet;
import io.capacityplanner.recommendation.Lever;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes savings lever by lever: each change is judged by the bill of the fleet as the changes before it leave it, and
 * taken when what it saves within a term is more than making it costs.
 *
 * <p>A bill is worked out for each change: with n assets and m changes the work is of the order of n times m.
 */
public final class PlanOrdering {

    private final BillSimulator simulator;
    private final int months;

    /**
     * Sets what savings are judged by.
     *
     * @param simulator of the month whose bill counts
     * @param months within which a change must pay for itself
     */
    public PlanOrdering(BillSimulator simulator, int months) {
        if (months < 1) {
            throw new InvalidInputException(
                    "the term (" + months + " months) is too short", "ordered plan", "Give 1 month or more");
        }
        this.simulator = simulator;
        this.months = months;
    }

    /** The plan for a fleet. */
    public OrderedPlan order(Fleet fleet, List<Proposer> proposers) {
        Bill now = simulator.bill(fleet);
        Run run = new Run(fleet, now);
        for (Lever lever : Lever.values()) {
            for (Proposer proposer : proposers) {
                if (proposer.lever() == lever) {
                    proposer.propose(run.fleet).forEach(run::consider);
                }
            }
        }
        return new OrderedPlan(now, run.bill, run.fleet, run.steps, run.passed);
    }

    private final class Run {

        private final Fleet first;
        private final Bill now;
        private final List<OrderedPlan.Step> steps = new ArrayList<>();
        private final List<OrderedPlan.Passed> passed = new ArrayList<>();
        private final Set<String> done = new HashSet<>();
        private Fleet fleet;
        private Bill bill;

        Run(Fleet fleet, Bill now) {
            this.first = fleet;
            this.fleet = fleet;
            this.now = now;
            this.bill = now;
        }

        void consider(Action action) {
            if (!done.add(action.id())) {
                throw new InvalidInputException(
                        "the action \"" + action.id() + "\" is proposed twice",
                        "ordered plan",
                        "Give each action an id of its own");
            }
            Money nothing = Money.zero(now.total().currency());
            if (excluded(action)) {
                passed.add(new OrderedPlan.Passed(action, OrderedPlan.Reason.GONE, nothing));
                return;
            }
            Fleet changed = action.change().apply(fleet);
            Bill then = simulator.bill(changed);
            Money saving = bill.total().minus(then.total());
            if (!action.needed() && saving.amount().signum() <= 0) {
                passed.add(new OrderedPlan.Passed(action, OrderedPlan.Reason.SAVES_NOTHING, saving));
            } else if (!action.needed() && saving.times(months).compareTo(action.switching()) <= 0) {
                passed.add(new OrderedPlan.Passed(action, OrderedPlan.Reason.DOES_NOT_PAY, saving));
            } else {
                steps.add(new OrderedPlan.Step(
                        action, bill.total(), then.total(), alone(action).orElse(nothing)));
                fleet = changed;
                bill = then;
            }
        }

        private boolean excluded(Action action) {
            Set<String> present = new HashSet<>();
            fleet.assets().forEach(asset -> present.add(asset.id()));
            boolean gone = !present.containsAll(action.assets());
            boolean taken = steps.stream()
                    .anyMatch(step -> step.action().lever() == action.lever()
                            && step.action().assets().stream().anyMatch(action.assets()::contains));
            return gone || taken;
        }

        private Optional<Money> alone(Action action) {
            Set<String> present = new HashSet<>();
            first.assets().forEach(asset -> present.add(asset.id()));
            return present.containsAll(action.assets())
                    ? Optional.of(now.total()
                            .minus(simulator.bill(action.change().apply(first)).total()))
                    : Optional.empty();
        }
    }
}
