package io.capacityplanner.planner;

import io.capacityplanner.error.NonRetriableException;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.trend.SeriesTrend;
import java.util.List;

/**
 * The trends of several series.
 *
 * @param trends what was judged, in the order of the sources
 * @param refused what could not be judged and why
 * @param problems what could not be read
 */
public record TrendResult(List<SeriesTrend> trends, List<Refused> refused, List<SourceProblem> problems) {

    /** Copies the lists. */
    public TrendResult {
        trends = List.copyOf(trends);
        refused = List.copyOf(refused);
        problems = List.copyOf(problems);
    }

    /**
     * A series that could not be judged.
     *
     * @param series the series
     * @param reason too little data, or a request that does not fit the series
     */
    public record Refused(SeriesKey series, NonRetriableException reason) {}
}
