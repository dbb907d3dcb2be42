package io.capacityplanner.forecasting.procurement;

import io.capacityplanner.forecasting.numeric.Interruption;
import io.capacityplanner.procurement.CostTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The schedule of least expected cost, by dynamic programming over the moments at which can be ordered and the
 * quantity bought so far: Wagner and Whitin (1958), "Dynamic version of the economic lot size model", Management Science
 * 5(1):89-96, doi:10.1287/mnsc.5.1.89, with expected costs in place of known demand.
 *
 * <p>Under a budget what was spent matters beside what was bought. Every state then keeps the schedules of which none
 * is both dearer and further spent than another (labels that are not dominated: Desrochers and Soumis (1988), "A
 * generalized permanent labelling algorithm for the shortest path problem with time windows", INFOR 26(3):191-212,
 * doi:10.1080/03155986.1988.11732063), so the result is exact. Of schedules that cost the same the one that buys later
 * and less is taken. What a schedule lacks at least levels (see {@link Floors}) counts before any cost.
 */
final class PlanSearch {

    /** Costs closer than this share are the same. */
    private static final double ROUNDING = 1e-11;

    private final OrderLots lots;
    private final double[] orderCost;
    /** Expected cost of {@code [review][level]}. */
    private final double[][] stageCost;

    PlanSearch(OrderLots lots, CostTerms costs, StageCosts stages, int reviews) {
        this.lots = lots;
        this.orderCost = new double[lots.levels()];
        for (int q = 1; q < orderCost.length; q++) {
            orderCost[q] = costs.orderCost(q * lots.lot()).amount().doubleValue();
        }
        double holding = costs.holdingPerDay().amount().doubleValue();
        double shortage = costs.shortagePerDay().amount().doubleValue();
        this.stageCost = new double[reviews][lots.levels()];
        for (int k = 0; k < reviews; k++) {
            for (int x = 0; x < lots.levels(); x++) {
                stageCost[k][x] = holding * stages.idle(k, x) + shortage * stages.missing(k, x);
            }
        }
    }

    /** A schedule up to a moment, at one level. */
    private record Label(
            double lack,
            double cost,
            double spent,
            double inWindow,
            double carried,
            @Nullable Label before,
            int level) {}

    private static final Label START = new Label(0, 0, 0, 0, 0, null, 0);

    /**
     * The schedule that lacks least, and of those the cheapest.
     *
     * @param lack what each level lacks, {@code [review][level]}
     * @return level after each review
     */
    int[] solve(double[][] lack, BudgetBounds budget) {
        List<List<Label>> states = new ArrayList<>();
        for (int x = 0; x < lots.levels(); x++) {
            states.add(x == 0 ? List.of(START) : List.of());
        }
        for (int k = 0; k < stageCost.length; k++) {
            Interruption.refuse("planning purchases");
            List<List<Label>> next = new ArrayList<>();
            for (int level = 0; level < lots.levels(); level++) {
                next.add(arriving(states, k, level, lack[k][level], budget));
            }
            states = next;
        }
        @Nullable Label best = null;
        for (List<Label> labels : states) {
            for (Label label : labels) {
                best = best == null || isBetter(label, best) ? label : best;
            }
        }
        return levels(best);
    }

    private int[] levels(@Nullable Label last) {
        int[] levels = new int[stageCost.length];
        @Nullable Label label = last;
        for (int k = levels.length - 1; k >= 0; k--) {
            // Ordering nothing is always allowed, so there is a label for every review.
            levels[k] = Objects.requireNonNull(label).level;
            label = label.before();
        }
        return levels;
    }

    private List<Label> arriving(List<List<Label>> states, int k, int level, double lack, BudgetBounds budget) {
        List<Label> front = new ArrayList<>(1);
        add(front, states.get(level), 0, k, level, lack, budget);
        for (int q = lots.least(); q <= Math.min(level, lots.most()); q++) {
            add(front, states.get(level - q), orderCost[q], k, level, lack, budget);
        }
        return front;
    }

    private void add(
            List<Label> front, List<Label> from, double price, int k, int level, double lacking, BudgetBounds budget) {
        for (Label label : from) {
            double lack = label.lack + lacking;
            double cost = label.cost + price + stageCost[k][level];
            double spent = budget.boundsTotal() ? label.spent + price : 0;
            double inWindow = budget.boundsWindow(k) ? (budget.opensWindow(k) ? 0 : label.inWindow) + price : 0;
            double carried = label.carried + level;
            if (!budget.allows(k, spent, inWindow)) {
                continue;
            }
            boolean beaten = false;
            for (int i = 0; i < front.size() && !beaten; i++) {
                Label other = front.get(i);
                beaten = other.spent <= spent
                        && other.inWindow <= inWindow
                        && !isBetter(lack, cost, carried, other.lack, other.cost, other.carried);
            }
            if (!beaten) {
                front.removeIf(other -> spent <= other.spent
                        && inWindow <= other.inWindow
                        && !isBetter(other.lack, other.cost, other.carried, lack, cost, carried));
                front.add(new Label(lack, cost, spent, inWindow, carried, label, level));
            }
        }
    }

    private static boolean isBetter(Label one, Label other) {
        return isBetter(one.lack, one.cost, one.carried, other.lack, other.cost, other.carried);
    }

    private static boolean isBetter(
            double lack, double cost, double carried, double otherLack, double otherCost, double otherCarried) {
        if (lack != otherLack) {
            return lack < otherLack;
        }
        double rounding = ROUNDING * Math.max(Math.abs(cost), Math.abs(otherCost));
        return cost < otherCost - rounding || (cost <= otherCost + rounding && carried < otherCarried);
    }

    /** Whether a schedule keeps a budget. */
    boolean isAffordable(int[] levels, BudgetBounds budget) {
        double spent = 0;
        double inWindow = 0;
        for (int k = 0; k < levels.length; k++) {
            double price = orderCost[levels[k] - (k == 0 ? 0 : levels[k - 1])];
            spent += price;
            inWindow = (budget.opensWindow(k) ? 0 : inWindow) + price;
            if (!budget.allows(k, spent, inWindow)) {
                return false;
            }
        }
        return true;
    }
}
