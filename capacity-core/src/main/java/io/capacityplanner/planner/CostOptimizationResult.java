package io.capacityplanner.planner;

import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.recommendation.CostOptimization;
import java.util.List;

/**
 * A plan of savings with what could not be read for it.
 *
 * @param optimization the plan
 * @param problems what could not be read
 */
public record CostOptimizationResult(CostOptimization optimization, List<SourceProblem> problems) {

    /** Copies the list. */
    public CostOptimizationResult {
        problems = List.copyOf(problems);
    }
}
