package io.capacityplanner.procurement;

import java.util.Arrays;

/**
 * How likely it is that demand rises above the limit under a purchase plan.
 *
 * @param byDate probability that it has happened by each forecast step, with the plan
 * @param withoutOrders the same without any new order
 * @param unavoidable probability that it happens before an order placed now can be used; no plan lowers it
 * @param afterFirstArrival probability that it happens once an order placed now could be used; this is what a plan can
 *     answer for, and what is held against the accepted risk
 */
public record PlanRisk(double[] byDate, double[] withoutOrders, double unavoidable, double afterFirstArrival) {

    /** Copies the arrays. */
    public PlanRisk {
        byDate = byDate.clone();
        withoutOrders = withoutOrders.clone();
    }

    /** A copy of the probabilities with the plan, one a step. */
    @Override
    public double[] byDate() {
        return byDate.clone();
    }

    /** A copy of the probabilities without orders, one a step. */
    @Override
    public double[] withoutOrders() {
        return withoutOrders.clone();
    }

    /** Probability that it happens within the horizon. */
    public double withinHorizon() {
        return byDate[byDate.length - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlanRisk that
                && Arrays.equals(byDate, that.byDate)
                && Arrays.equals(withoutOrders, that.withoutOrders)
                && Double.compare(unavoidable, that.unavoidable) == 0
                && Double.compare(afterFirstArrival, that.afterFirstArrival) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(byDate) + Arrays.hashCode(withoutOrders);
    }
}
