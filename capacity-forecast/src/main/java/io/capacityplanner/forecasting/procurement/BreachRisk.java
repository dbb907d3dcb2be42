package io.capacityplanner.forecasting.procurement;

import io.capacityplanner.forecasting.numeric.Interruption;
import io.capacityplanner.procurement.PlanRisk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How likely a schedule leaves demand above the limit: first passages counted over every path with every draw of the
 * lead time. One draw holds for all orders of the schedule; draws that serve the same steps are counted together.
 */
final class BreachRisk {

    private final NetDemand demand;
    private final Arrivals arrivals;
    private final double lot;

    BreachRisk(NetDemand demand, Arrivals arrivals, double lot) {
        this.demand = demand;
        this.arrivals = arrivals;
        this.lot = lot;
    }

    /** What a schedule leaves; level after each review. */
    PlanRisk of(int[] levels) {
        double[] firstAt = new double[demand.steps()];
        double unavoidable = 0;
        double after = 0;
        for (Map.Entry<List<Integer>, Integer> group : groups(levels).entrySet()) {
            Interruption.refuse("planning purchases");
            double weight = (double) group.getValue() / (demand.paths() * (double) draws());
            int served = group.getKey().get(0);
            double[] bought = bought(levels, group.getKey());
            for (int p = 0; p < demand.paths(); p++) {
                int first = firstPassage(p, 0, bought);
                if (first < demand.steps()) {
                    firstAt[first] += weight;
                    unavoidable += first < served ? weight : 0;
                    after += Math.max(first, served) < demand.steps()
                                    && firstPassage(p, Math.max(first, served), bought) < demand.steps()
                            ? weight
                            : 0;
                }
            }
        }
        return new PlanRisk(summed(firstAt), withoutOrders(), Math.min(1, unavoidable), Math.min(1, after));
    }

    private int draws() {
        return arrivals.count() == 0 ? 1 : arrivals.draws();
    }

    /** How many draws serve each list of first steps: that of the first review, then those of the orders. */
    private Map<List<Integer>, Integer> groups(int[] levels) {
        Map<List<Integer>, Integer> groups = new LinkedHashMap<>();
        for (int draw = 0; draw < draws(); draw++) {
            List<Integer> steps = new ArrayList<>();
            steps.add(arrivals.count() == 0 ? demand.steps() : arrivals.firstStep(0, draw));
            for (int k = 0; k < levels.length; k++) {
                if (levels[k] > (k == 0 ? 0 : levels[k - 1])) {
                    steps.add(arrivals.firstStep(k, draw));
                }
            }
            groups.merge(steps, 1, Integer::sum);
        }
        return groups;
    }

    private double[] bought(int[] levels, List<Integer> firstSteps) {
        double[] bought = new double[demand.steps()];
        int order = 1;
        for (int k = 0; k < levels.length; k++) {
            if (levels[k] > (k == 0 ? 0 : levels[k - 1])) {
                Arrays.fill(bought, firstSteps.get(order++), bought.length, levels[k] * lot);
            }
        }
        return bought;
    }

    private int firstPassage(int path, int from, double[] bought) {
        int h = from;
        while (h < bought.length && !demand.exceeds(path, h, bought[h])) {
            h++;
        }
        return h;
    }

    private double[] withoutOrders() {
        double[] firstAt = new double[demand.steps()];
        double[] nothing = new double[demand.steps()];
        for (int p = 0; p < demand.paths(); p++) {
            int first = firstPassage(p, 0, nothing);
            if (first < firstAt.length) {
                firstAt[first] += 1.0 / demand.paths();
            }
        }
        return summed(firstAt);
    }

    private static double[] summed(double[] firstAt) {
        double[] by = new double[firstAt.length];
        double sum = 0;
        for (int h = 0; h < by.length; h++) {
            sum += firstAt[h];
            by[h] = Math.min(1, sum);
        }
        return by;
    }
}
