package io.capacityplanner.evaluation;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Confidence;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How past forecasts did some steps ahead.
 *
 * @param first fewest steps ahead, counted from 1
 * @param last most steps ahead
 * @param points forecasts compared
 * @param mae mean absolute error, in the series' unit
 * @param bias mean error, actual minus forecast, in the series' unit
 * @param mase mean absolute scaled error; null when undefined
 * @param coverage share of actual values inside the interval, by nominal level
 */
public record LeadAccuracy(
        int first,
        int last,
        int points,
        double mae,
        double bias,
        @Nullable Double mase,
        Map<Confidence, Double> coverage) {

    /** Refuses leads that are not in order; copies the map. */
    public LeadAccuracy {
        if (first < 1 || last < first || points < 1) {
            throw new InvalidInputException(
                    "the leads " + first + " to " + last + " with " + points + " points do not fit",
                    "accuracy by lead",
                    "Give steps ahead from 1 on, and at least one point");
        }
        coverage = Map.copyOf(coverage);
    }
}
