package io.capacityplanner.optimization.ordered;

import io.capacityplanner.optimization.bill.Fleet;
import io.capacityplanner.recommendation.Lever;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the least risky compatible changes that reach a savings target. The changes of the whole plan are chosen from by
 * what each saves there; as changes influence each other, the plan of the chosen ones is worked out by full bills again,
 * and more is asked for until it saves enough.
 */
public final class TargetSearch {

    private static final int MOST_ROUNDS = 12;

    private final PlanOrdering ordering;

    /** A search that orders plans in this way. */
    public TargetSearch(PlanOrdering ordering) {
        this.ordering = ordering;
    }

    /** The plan for a target share of the bill. */
    public TargetPlan reach(Fleet fleet, List<Proposer> proposers, Ratio target) {
        OrderedPlan everything = ordering.order(fleet, proposers);
        Money wanted = everything.now().total().times(target.value());
        if (everything.saving().compareTo(wanted) < 0) {
            return new TargetPlan(target, wanted, false, true, everything, everything);
        }
        double asked = wanted.amount().doubleValue();
        double first = asked;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            TargetSelection.Choice choice = choose(everything, asked);
            if (!choice.enough()) {
                break;
            }
            OrderedPlan plan = ordering.order(fleet, only(proposers, chosen(everything, choice)));
            Money missing = wanted.minus(plan.saving());
            if (missing.amount().signum() <= 0) {
                boolean proven = choice.proven() && asked == first;
                return new TargetPlan(target, wanted, true, proven, plan, everything);
            }
            asked += missing.amount().doubleValue();
        }
        return new TargetPlan(target, wanted, true, false, everything, everything);
    }

    /** Steps that cost money but are needed anyway are taken first; what they cost must be saved as well. */
    private static TargetSelection.Choice choose(OrderedPlan everything, double asked) {
        double needed = asked;
        List<TargetSelection.Item> items = new ArrayList<>();
        for (OrderedPlan.Step step : everything.steps()) {
            double saving = step.saving().amount().doubleValue();
            if (step.action().needed()) {
                needed -= saving;
            }
            boolean free = step.action().needed() || saving <= 0;
            items.add(new TargetSelection.Item(
                    step.action().id(),
                    free ? 0 : saving,
                    -Math.log1p(-step.action().risk())));
        }
        return TargetSelection.choose(items, needed);
    }

    private static Set<String> chosen(OrderedPlan everything, TargetSelection.Choice choice) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < everything.steps().size(); i++) {
            Action action = everything.steps().get(i).action();
            if (choice.taken().get(i) || action.needed()) {
                ids.add(action.id());
            }
        }
        return ids;
    }

    private static List<Proposer> only(List<Proposer> proposers, Set<String> ids) {
        return proposers.stream().map(proposer -> only(proposer, ids)).toList();
    }

    private static Proposer only(Proposer proposer, Set<String> ids) {
        return new Proposer() {
            @Override
            public Lever lever() {
                return proposer.lever();
            }

            @Override
            public List<Action> propose(Fleet fleet) {
                return proposer.propose(fleet).stream()
                        .filter(action -> ids.contains(action.id()))
                        .toList();
            }
        };
    }
}
