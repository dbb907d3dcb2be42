package io.capacityplanner.evaluation;

import io.capacityplanner.forecast.AccuracyMeasures;
import io.capacityplanner.resource.SeriesKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the forecasts that one forecaster gave of a series did, now that actual values are there.
 *
 * @param series the series
 * @param forecaster id of the forecaster
 * @param forecasts how many of its forecasts were scored
 * @param accuracy over all of them and their steps; each forecast counts the same in scale-free measures
 * @param byLead the same by steps ahead, in doubling ranges: 1, 2, 3 to 4, 5 to 8 and so on
 * @param drift whether the recent ones were worse than promised; null when none came with a backtest
 */
public record PastAccuracy(
        SeriesKey series,
        String forecaster,
        int forecasts,
        AccuracyMeasures accuracy,
        List<LeadAccuracy> byLead,
        @Nullable Drift drift) {

    /** Copies the list. */
    public PastAccuracy {
        byLead = List.copyOf(byLead);
    }

    /** Whether recent forecasts were significantly worse than their backtests. */
    public boolean drifted() {
        return drift != null && drift.drifted();
    }
}
