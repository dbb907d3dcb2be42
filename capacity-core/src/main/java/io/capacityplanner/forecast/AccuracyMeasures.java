package io.capacityplanner.forecast;

import io.capacityplanner.unit.Confidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param rmsse root mean squared scaled error: RMSE by the in-sample RMSE of the seasonal naive forecast
 * @param meanActual mean absolute actual value, in the series' unit: the weight in sums over several forecasts
 * @param intervals how the intervals did, by rising level
 * @param quantiles how the quantiles did
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
        @Nullable Double msis,
        @Nullable Double rmsse,
        @Nullable Double meanActual,
        List<IntervalMeasures> intervals,
        QuantileMeasures quantiles) {

    /** Copies the map and the list. */
    public AccuracyMeasures {
        coverage = Map.copyOf(coverage);
        intervals = List.copyOf(intervals);
    }

    /** Measures without RMSSE, interval and quantile scores. */
    public AccuracyMeasures(
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
        this(
                points,
                mae,
                rmse,
                bias,
                mape,
                mapeExcluded,
                smape,
                wape,
                mase,
                coverage,
                msis,
                null,
                null,
                List.of(),
                QuantileMeasures.NONE);
    }

    /** How the intervals of a level did; empty when that level was not forecast or nothing was observed. */
    public Optional<IntervalMeasures> interval(Confidence level) {
        return intervals.stream().filter(i -> i.level().equals(level)).findFirst();
    }

    /**
     * Overall weighted average of the M4 competition: the mean of sMAPE and MASE, each by that of Naive2 on the same
     * forecasts. Over several series: average both measures over the series first.
     *
     * @param naive2 measures of Naive2
     * @return below 1 when better than Naive2; null when one of the four is undefined or a divisor is zero
     */
    public @Nullable Double owa(AccuracyMeasures naive2) {
        if (smape == null || mase == null || naive2.smape == null || naive2.mase == null) {
            return null;
        }
        double ratio = (smape / naive2.smape + mase / naive2.mase) / 2;
        return Double.isFinite(ratio) ? ratio : null;
    }
}
