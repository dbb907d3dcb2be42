package io.capacityplanner.optimization.commitment;

import java.util.List;

/** How far commitments are used. */
final class CommitmentUse {

    private final WeightedDemand demand;
    private final List<CoveragePlan> plans;

    CommitmentUse(WeightedDemand demand, List<CoveragePlan> plans) {
        this.demand = demand;
        this.plans = plans;
    }

    /** Share of all that is committed to that is used, 0 to 1; 1 when nothing is. */
    double utilization(double[] commitment) {
        PortfolioCost cost = new PortfolioCost(demand, plans);
        double used = 0;
        double paid = 0;
        for (int t = 0; t < demand.rows().length; t++) {
            for (double fee : commitment) {
                paid += demand.weights()[t] * fee;
            }
            used += demand.weights()[t] * cost.used(demand.rows()[t], commitment);
        }
        return paid > 0 ? Math.min(1, used / paid) : 1;
    }
}
