package io.capacityplanner.interval;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.Optional;

/**
 * Any forecaster with conformal prediction intervals: made from its errors, at each step ahead, on data of the series
 * that it had not seen.
 *
 * <p>The points are those of the model fitted to the whole history. A second model, fitted to the part before the first
 * origin, makes the past forecasts; see {@link Calibration}. Errors are scaled by the model's own idea of how their size
 * changes with time, kept apart by sign and by step ahead, and read off with the rank that split conformal prediction
 * asks for. Beyond the steps that could be tried intervals grow with the steps ahead: as the model's own intervals do or
 * as the errors did, whichever is more. A history too short for five origins leaves the model's own intervals, with a
 * warning.
 *
 * <p>Paths are those of the model, moved at each step so that they are distributed as the intervals say while each keeps
 * its rank (Clark et al. 2004): they hang together over time as the model's do.
 *
 * <p>References:
 *
 * <ol>
 *   <li>V. Vovk, A. Gammerman and G. Shafer (2005), "Algorithmic Learning in a Random World", Springer,
 *       doi:10.1007/b106715.
 *   <li>J. Lei, M. G'Sell, A. Rinaldo, R. J. Tibshirani and L. Wasserman (2018), "Distribution-free predictive inference
 *       for regression", Journal of the American Statistical Association 113:1094-1111,
 *       doi:10.1080/01621459.2017.1307116 (split conformal, scores scaled by a width).
 *   <li>I. Gibbs and E. Candès (2021), "Adaptive conformal inference under distribution shift", Advances in Neural
 *       Information Processing Systems 34:1660-1672, arXiv:2106.00170.
 *   <li>M. Clark, S. Gangopadhyay, L. Hay, B. Rajagopalan and R. Wilby (2004), "The Schaake shuffle", Journal of
 *       Hydrometeorology 5:243-262, doi:10.1175/1525-7541(2004)005&lt;0243:TSSAMF&gt;2.0.CO;2.
 * </ol>
 *
 * <p>Its id is that of the forecaster with {@code .conformal} or {@code .adaptive-conformal}. Stateless and thread-safe
 * where the forecaster is.
 */
public final class ConformalForecaster implements Forecaster {

    private final Forecaster forecaster;
    private final Calibration calibration;
    private final boolean adaptive;

    private ConformalForecaster(Forecaster forecaster, Calibration calibration, boolean adaptive) {
        this.forecaster = forecaster;
        this.calibration = calibration;
        this.adaptive = adaptive;
    }

    /** Split conformal intervals: all past errors count alike. */
    public static ConformalForecaster split(Forecaster forecaster, Calibration calibration) {
        return new ConformalForecaster(forecaster, calibration, false);
    }

    /** Adaptive conformal intervals: where past intervals missed too often they widen, where too seldom they narrow. */
    public static ConformalForecaster adaptive(Forecaster forecaster, Calibration calibration) {
        return new ConformalForecaster(forecaster, calibration, true);
    }

    @Override
    public String id() {
        return forecaster.id() + (adaptive ? ".adaptive-conformal" : ".conformal");
    }

    @Override
    public String description() {
        return forecaster.description() + " " + (adaptive ? "Adaptive conformal" : "Conformal")
                + " intervals from its errors on data it had not seen.";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        return calibrated(forecaster.fit(series, context), series, context);
    }

    @Override
    public FittedForecaster refit(FittedForecaster previous, TimeSeries series, FitContext context) {
        FittedForecaster inner = previous instanceof FittedConformal before
                ? forecaster.refit(before.model(), series, context)
                : forecaster.fit(series, context);
        return calibrated(inner, series, context);
    }

    private FittedForecaster calibrated(FittedForecaster model, TimeSeries series, FitContext context) {
        ErrorTable errors = PastForecasts.errors(forecaster, series, context, calibration, model);
        return new FittedConformal(id(), model, errors, adaptive, series.length(), context.bounds());
    }

    /** The points are estimated again; what the intervals rest on stays. */
    @Override
    public Optional<FittedForecaster> update(
            FittedForecaster earlier, TimeSeries series, int from, FitContext context) {
        double[] later = series.slice(from, series.length()).toArray();
        return earlier instanceof FittedConformal before
                ? forecaster.update(before.model(), series, from, context).map(model -> before.around(model, later))
                : Optional.empty();
    }

    @Override
    public boolean handlesSaturation() {
        return forecaster.handlesSaturation();
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        Inner.requireOwn(this, state);
        return new FittedConformal(
                id(),
                Inner.restore(forecaster, state),
                ErrorTable.read(state),
                adaptive,
                state.whole("length"),
                state.bounds());
    }
}
