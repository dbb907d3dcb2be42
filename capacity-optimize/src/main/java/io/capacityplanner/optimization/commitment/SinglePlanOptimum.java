package io.capacityplanner.optimization.commitment;

import java.util.Arrays;
import java.util.List;

/**
 * The exact optimum of one commitment. Within an hour the provider applies it to the highest discount first, so that the
 * cost of the hour is convex and piecewise linear in what is committed to, with kinks at the cumulative sums of ratio times
 * demand; so is the sum over the hours. All kinks are sorted once, and the first after which the slope is no longer negative
 * is found by halving: O(n log n) for n kinks. With one ratio r this is the quantile of the demand at the discount 1 - r, the newsvendor's
 * fractile (Arrow, Harris and Marschak 1951, Optimal inventory policy, Econometrica 19).
 *
 * <p>Among equal costs the lowest commitment is taken. Whole units: a convex function on the multiples of the unit is least
 * next to its least on the line.
 */
final class SinglePlanOptimum {

    private SinglePlanOptimum() {}

    /** What to commit to in an hour. */
    static double of(WeightedDemand demand, CoveragePlan plan) {
        int[] order = plan.order();
        // Slopes are sums of many terms: what differs from zero by rounding only is zero, and the lower kink is taken.
        double zero = -1e-12 * plan.fee();
        if (slopeAfter(0, demand, plan, order) >= zero) {
            return 0;
        }
        double[] kinks = kinks(demand, plan, order);
        int low = 0;
        int high = kinks.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (slopeAfter(kinks[middle], demand, plan, order) >= zero) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return whole(demand, plan, kinks[low]);
    }

    /** Where the cost may bend, sorted. */
    static double[] kinks(WeightedDemand demand, CoveragePlan plan, int[] order) {
        double[] kinks = new double[demand.rows().length * order.length];
        int count = 0;
        for (double[] row : demand.rows()) {
            double covered = 0;
            for (int k : order) {
                if (row[k] > 0) {
                    covered += plan.ratio(k) * row[k];
                    kinks[count++] = covered;
                }
            }
        }
        double[] sorted = Arrays.copyOf(kinks, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** By how much the cost changes with a little more than a commitment. */
    private static double slopeAfter(double commitment, WeightedDemand demand, CoveragePlan plan, int[] order) {
        double slope = plan.fee();
        for (int t = 0; t < demand.rows().length; t++) {
            double[] row = demand.rows()[t];
            double covered = 0;
            for (int k : order) {
                if (row[k] > 0) {
                    covered += plan.ratio(k) * row[k];
                    if (commitment < covered) {
                        slope -= demand.weights()[t] / plan.ratio(k);
                        break;
                    }
                }
            }
        }
        return slope;
    }

    private static double whole(WeightedDemand demand, CoveragePlan plan, double optimum) {
        if (plan.unit() <= 0) {
            return optimum;
        }
        double units = optimum / plan.unit();
        double nearest = Math.rint(units);
        if (Math.abs(units - nearest) <= 1e-9 * Math.max(1, nearest)) {
            return nearest * plan.unit();
        }
        PortfolioCost cost = new PortfolioCost(demand, List.of(plan));
        double below = Math.floor(units) * plan.unit();
        double above = Math.ceil(units) * plan.unit();
        double tie = 1e-12 * cost.nothing();
        return cost.of(below) <= cost.of(above) + tie ? below : above;
    }
}
