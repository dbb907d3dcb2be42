package io.capacityplanner.evaluation;

import io.capacityplanner.unit.Confidence;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How forecasts did one number of steps ahead, over all origins.
 *
 * @param step steps ahead, counted from 1
 * @param points forecasts compared
 * @param mae mean absolute error, in the series' unit; null when undefined, as the others
 * @param smape symmetric mean absolute percentage error, 0 to 200
 * @param mase mean absolute scaled error
 * @param coverage share of actual values inside the interval, by nominal level
 */
public record StepAccuracy(
        int step,
        int points,
        @Nullable Double mae,
        @Nullable Double smape,
        @Nullable Double mase,
        Map<Confidence, Double> coverage) {

    /** Copies the map. */
    public StepAccuracy {
        coverage = Map.copyOf(coverage);
    }
}
