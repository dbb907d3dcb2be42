package io.capacityplanner.spi;

import io.capacityplanner.recommendation.CostOptimization;
import io.capacityplanner.recommendation.CostOptimizationRequest;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.source.HeldCommitment;
import java.util.List;

/**
 * Puts savings of all kinds into one plan. Cardinality: one, that of the highest priority. Thread-safe and deterministic.
 */
public interface SavingsPlanner extends Provider {

    /**
     * Makes the plan.
     *
     * @param context history, forecasts, inventory and prices
     * @param recommendations what was recommended for the inventory, of every kind
     * @param commitments what is committed to already
     * @param request what is wanted
     */
    CostOptimization plan(
            PlanningContext context,
            List<Recommendation> recommendations,
            List<HeldCommitment> commitments,
            CostOptimizationRequest request);
}
