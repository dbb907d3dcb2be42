package io.capacityplanner.spi;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
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

    /**
     * Fits anew after more was observed, starting from an earlier model of the same series where that saves time. The
     * default fits from nothing.
     *
     * @param previous a model that this forecaster fitted to an earlier or shorter part of the series
     * @param series the whole history
     * @param context as for {@link #fit}
     */
    default FittedForecaster refit(FittedForecaster previous, TimeSeries series, FitContext context) {
        return fit(series, context);
    }

    /**
     * Whether {@link FitContext#saturation()} is honoured: values cut off there are read as "at least", and the forecast
     * is of demand, which may pass it. Otherwise the series is forecast as it was observed.
     */
    default boolean handlesSaturation() {
        return false;
    }

    /**
     * Whether a fitted model that took in later observations forecasts about as well as one fitted anew, so that a planner
     * may keep it for a day. Where a model was chosen among several, another may be the better one by then.
     */
    default boolean keepsWell() {
        return true;
    }

    /**
     * Whether {@link FitContext#drivers()} are used. A forecaster that does not forecasts the series from its own past.
     */
    default boolean usesDrivers() {
        return false;
    }

    /**
     * Restores a model that this forecaster fitted: it forecasts, simulates and appends as the one that was written.
     *
     * @param state what {@link FittedForecaster#toState()} gave
     * @throws InvalidInputException when the state is of another forecaster or incomplete
     */
    default FittedForecaster restore(ModelState state) {
        throw new InvalidInputException(
                "a state of \"" + state.forecaster() + "\" cannot be restored",
                "forecaster \"" + id() + "\"",
                "Fit the series anew");
    }
}
