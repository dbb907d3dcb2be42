package io.capacityplanner.spi;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.series.TimeSeries;

/**
 * Makes forecasting models.
 *
 * <p>Cardinality: many, told apart by {@link #id()}; {@code auto} is the one used when a request names none.
 * Thread-safe. Deterministic: the same series, context and seed give the same model.
 */
public interface Forecaster extends Provider {

    /**
     * Fits a model to a series.
     *
     * @param series the history; missing observations are NaN and must be coped with
     * @param context seasons, bounds, seed and progress
     * @return the fitted model
     * @throws io.capacityplanner.error.InsufficientDataException when the series is too short for this model
     * @throws io.capacityplanner.error.OperationCancelledException when the thread is interrupted
     */
    FittedForecaster fit(TimeSeries series, FitContext context);
}
