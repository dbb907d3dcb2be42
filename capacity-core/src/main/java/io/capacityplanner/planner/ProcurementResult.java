package io.capacityplanner.planner;

import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.procurement.OrderDeadline;
import io.capacityplanner.procurement.PurchasePlan;
import io.capacityplanner.procurement.Supply;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import java.util.List;

/**
 * When to order what, series by series.
 *
 * @param lines what was judged, in the order of the sources
 * @param refused what could not be judged and why
 * @param problems what could not be read
 */
public record ProcurementResult(List<Line> lines, List<Refused> refused, List<SourceProblem> problems) {

    /** Copies the lists. */
    public ProcurementResult {
        lines = List.copyOf(lines);
        refused = List.copyOf(refused);
        problems = List.copyOf(problems);
    }

    /**
     * One series.
     *
     * @param series the series
     * @param metric what it measures
     * @param supply the capacity that was reckoned with
     * @param deadline the latest moment to order
     * @param plan what to order
     */
    public record Line(SeriesKey series, Metric metric, Supply supply, OrderDeadline deadline, PurchasePlan plan) {}

    /**
     * A series that could not be judged.
     *
     * @param series the series
     * @param reason why, one sentence
     */
    public record Refused(SeriesKey series, String reason) {}
}
