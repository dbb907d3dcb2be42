package io.capacityplanner.forecast;

import java.util.List;

/**
 * A model's accuracy on data it had not seen: from each of several origins it forecast what was then compared.
 *
 * @param forecaster id of the forecaster
 * @param horizon steps forecast from each origin
 * @param origins number of origins that were scored
 * @param skipped number of origins that could not be scored, for instance because the history before them is short
 * @param accuracy over all origins and steps; scale-free measures are averages over origins that define them
 * @param maseByStep mean absolute scaled error by step ahead; empty when undefined
 * @param seconds wall time of fitting and forecasting at all origins
 */
public record BacktestScore(
        String forecaster,
        int horizon,
        int origins,
        int skipped,
        AccuracyMeasures accuracy,
        List<Double> maseByStep,
        double seconds) {

    /** Copies the list. */
    public BacktestScore {
        maseByStep = List.copyOf(maseByStep);
    }
}
