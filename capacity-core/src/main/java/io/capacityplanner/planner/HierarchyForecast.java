package io.capacityplanner.planner;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.hierarchy.ReconciledForecasts;
import io.capacityplanner.plan.SourceProblem;
import java.util.List;

/**
 * Forecasts of all nodes of a hierarchy that add up.
 *
 * @param forecasts one a node, totals first, in the order of the hierarchy's nodes
 * @param reconciled the same with the joint paths behind them
 * @param remarks what is missing where and what was done about it, one sentence each
 * @param problems what could not be read
 */
public record HierarchyForecast(
        List<Forecast> forecasts, ReconciledForecasts reconciled, List<String> remarks, List<SourceProblem> problems) {

    /** Copies the lists. */
    public HierarchyForecast {
        forecasts = List.copyOf(forecasts);
        remarks = List.copyOf(remarks);
        problems = List.copyOf(problems);
    }

    /**
     * The forecast of a node.
     *
     * @throws InvalidInputException when there is no such node
     */
    public Forecast of(String node) {
        return forecasts.get(reconciled.hierarchy().position(node));
    }
}
