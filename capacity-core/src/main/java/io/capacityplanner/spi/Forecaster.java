package io.capacityplanner.spi;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.Settings;
import java.util.List;
import java.util.Optional;

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
     * Takes in what was observed since an earlier model was fitted and keeps what was settled then, so that a planner need
     * not fit anew for each forecast of a day. The default appends the observations and estimates nothing; a forecaster
     * that chose among models estimates the chosen ones on all of the history.
     *
     * @param earlier a model that this forecaster fitted, with the same context, to the part before {@code from}
     * @param series the whole history; it may begin later than the one the earlier model saw
     * @param from position of the first step that the earlier model did not see; the length of the series when it saw all
     * @param context as for {@link #fit}
     * @return empty when the series changed so that it should be fitted anew
     */
    default Optional<FittedForecaster> update(
            FittedForecaster earlier, TimeSeries series, int from, FitContext context) {
        return Optional.of(
                from == series.length()
                        ? earlier
                        : earlier.append(series.slice(from, series.length()).toArray()));
    }

    /** What {@link #configured} understands; empty for a forecaster without settings. */
    default List<Setting> settings() {
        return List.of();
    }

    /**
     * The same forecaster, under the same id, with settings of a configuration.
     *
     * @param settings what is given; what is not counts as it does without a configuration
     * @throws io.capacityplanner.error.ConfigurationException for a key that is not among {@link #settings()} and for a value
     *     that cannot be, with the place where it stands
     */
    default Forecaster configured(Settings settings) {
        settings.refuseOthers(settings());
        return this;
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
