package io.capacityplanner.forecasting.procurement;

import io.capacityplanner.forecasting.numeric.Interruption;
import io.capacityplanner.unit.Step;

/**
 * Expected idle and missing capacity of every level bought, laid at the door of the order that decides it.
 *
 * <p>What can be used at a step is what had been ordered up to the latest moment whose order has arrived. When orders do
 * not overtake each other, a plan with cumulative quantities X_k is expected to miss
 * {@code Σ_k Σ_h P(k is the latest arrived at h) E(N_h - X_k)+} where N is the net demand: a sum over the moments k of a
 * function of X_k alone, which is what makes dynamic programming exact. Only the distribution of each order's own
 * arrival enters. Kaplan (1970), "A dynamic inventory model with stochastic lead times", Management Science
 * 16(7):491-507, doi:10.1287/mnsc.16.7.491.
 */
final class StageCosts {

    /** Unit days of {@code [review][level]}. */
    private final double[][] idle;

    private final double[][] missing;
    private final double missingBefore;

    StageCosts(NetDemand demand, Arrivals arrivals, OrderLots lots, Step step) {
        double days = step.millis() / 86_400_000.0;
        this.idle = new double[arrivals.count()][lots.levels()];
        this.missing = new double[arrivals.count()][lots.levels()];
        double before = 0;
        for (int h = 0; h < demand.steps(); h++) {
            Interruption.refuse("planning purchases");
            double mean = demand.mean(h);
            double[] above = demand.meanAbove(h, lots.lot(), lots.levels());
            before += days * arrivals.isNone(h) * demand.usable() * mean;
            for (int k = 0; k < arrivals.count(); k++) {
                double weight = days * arrivals.isLatest(k, h);
                for (int x = 0; weight > 0 && x < above.length; x++) {
                    missing[k][x] += weight * demand.usable() * above[x];
                    idle[k][x] += weight * Math.max(0, x * lots.lot() - mean + above[x]);
                }
            }
        }
        this.missingBefore = before;
    }

    double idle(int review, int level) {
        return idle[review][level];
    }

    double missing(int review, int level) {
        return missing[review][level];
    }

    /** Missing before anything ordered can be used. */
    double missingBefore() {
        return missingBefore;
    }
}
