package io.capacityplanner.forecast;

import io.capacityplanner.unit.Confidence;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far forecasts were from what happened. A measure that is undefined on the data (a division by zero) is null,
 * never a number.
 *
 * @param points forecasts compared
 * @param mae mean absolute error, in the series' unit
 * @param rmse root mean squared error, in the series' unit
 * @param bias mean error, actual minus forecast, in the series' unit
 * @param mape mean absolute percentage error over the points whose actual value is not zero
 * @param mapeExcluded points left out of {@code mape}
 * @param smape symmetric mean absolute percentage error, 0 to 200; a pair of zeros counts 0
 * @param wape sum of absolute errors by sum of absolute actual values, a ratio
 * @param mase mean absolute scaled error (Hyndman and Koehler 2006): MAE by the in-sample MAE of the seasonal naive
 *     forecast
 * @param coverage share of actual values inside the interval, by nominal level
 * @param msis mean scaled interval score (Gneiting and Raftery 2007) at 95 %, or the highest level at hand
 */
public record AccuracyMeasures(
        int points,
        @Nullable Double mae,
        @Nullable Double rmse,
        @Nullable Double bias,
        @Nullable Double mape,
        int mapeExcluded,
        @Nullable Double smape,
        @Nullable Double wape,
        @Nullable Double mase,
        Map<Confidence, Double> coverage,
        @Nullable Double msis) {

    /** Copies the map. */
    public AccuracyMeasures {
        coverage = Map.copyOf(coverage);
    }
}
