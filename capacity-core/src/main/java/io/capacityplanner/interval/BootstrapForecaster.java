package io.capacityplanner.interval;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.Arrays;
import java.util.Optional;

/**
 * Any forecaster with intervals and paths from its own residuals, drawn again.
 *
 * <p>One-step residuals are drawn in blocks as long as the horizon, up to a twentieth of them and at least the cube root of
 * their number, so that they hang together as they did (Künsch 1989), and run through the model: a residual moves its own step by itself and the later ones by the model's
 * impulse response. The response is found by appending an observation one standard deviation above and one below the
 * forecast and seeing what becomes of the later forecasts; three runs of the model replace one for each step of each path.
 * That is exact for a model that is linear in its observations and whose response does not change with time (additive
 * exponential smoothing, autoregressions, naive methods) and an approximation for others.
 *
 * <p>A model without fitted values has whole error paths of past forecasts drawn instead ({@link Calibration}), one after
 * the other where the horizon is longer. Residuals of the history a model was fitted to are somewhat smaller than errors
 * on new data; conformal intervals do not suffer from that.
 *
 * <p>References:
 *
 * <ol>
 *   <li>H. R. Künsch (1989), "The jackknife and the bootstrap for general stationary observations", Annals of Statistics
 *       17:1217-1241, doi:10.1214/aos/1176347265.
 *   <li>L. Pascual, J. Romo and E. Ruiz (2004), "Bootstrap predictive inference for ARIMA processes", Journal of Time
 *       Series Analysis 25:449-465, doi:10.1111/j.1467-9892.2004.01713.x.
 * </ol>
 *
 * <p>Its id is that of the forecaster with {@code .bootstrap}. Stateless and thread-safe where the forecaster is.
 */
public final class BootstrapForecaster implements Forecaster {

    private final Forecaster forecaster;
    private final Calibration calibration;

    /**
     * Wraps a forecaster.
     *
     * @param forecaster makes the points
     * @param calibration how past forecasts are made where the model has no fitted values
     */
    public BootstrapForecaster(Forecaster forecaster, Calibration calibration) {
        this.forecaster = forecaster;
        this.calibration = calibration;
    }

    @Override
    public String id() {
        return forecaster.id() + ".bootstrap";
    }

    @Override
    public String description() {
        return forecaster.description() + " Intervals from its residuals, drawn again.";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        return withResiduals(forecaster.fit(series, context), series, context);
    }

    @Override
    public FittedForecaster refit(FittedForecaster previous, TimeSeries series, FitContext context) {
        FittedForecaster inner = previous instanceof FittedBootstrap before
                ? forecaster.refit(before.model(), series, context)
                : forecaster.fit(series, context);
        return withResiduals(inner, series, context);
    }

    private FittedForecaster withResiduals(FittedForecaster model, TimeSeries series, FitContext context) {
        double[] residuals = Residuals.of(seen(series, context), model.fitted());
        ErrorTable errors = residuals.length >= Residuals.FEWEST
                ? ErrorTable.empty(1)
                : PastForecasts.errors(forecaster, series, context, calibration, model);
        return new FittedBootstrap(id(), model, residuals, errors, context.bounds(), context.seed());
    }

    /** The history without values that were cut off: their residuals are not known. */
    private static double[] seen(TimeSeries series, FitContext context) {
        return Arrays.stream(series.toArray())
                .map(v -> context.isCut(v) ? Double.NaN : v)
                .toArray();
    }

    /** The points are estimated again; what the intervals rest on stays. */
    @Override
    public Optional<FittedForecaster> update(
            FittedForecaster earlier, TimeSeries series, int from, FitContext context) {
        return earlier instanceof FittedBootstrap before
                ? forecaster.update(before.model(), series, from, context).map(before::around)
                : Optional.empty();
    }

    @Override
    public boolean handlesSaturation() {
        return forecaster.handlesSaturation();
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        Inner.requireOwn(this, state);
        return new FittedBootstrap(
                id(),
                Inner.restore(forecaster, state),
                state.array("residuals"),
                ErrorTable.read(state),
                state.bounds(),
                Long.parseLong(state.text("seed")));
    }
}
