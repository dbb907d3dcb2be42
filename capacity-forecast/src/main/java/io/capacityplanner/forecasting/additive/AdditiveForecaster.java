package io.capacityplanner.forecasting.additive;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.ArrayList;
import java.util.List;

/**
 * The decomposable additive model of Taylor and Letham: piecewise linear or logistic growth with change points, seasons as
 * Fourier series, holidays and events, drivers; the most probable parameters under sparse priors. Every component can be
 * looked at: {@link #fit} gives a {@link FittedAdditive}.
 *
 * <p>Beyond the paper: what is left of one step carries on to the next by an autoregression, which the fit allows for
 * (generalised least squares), so that the forecast begins where the series ends and its intervals are as wide as noise
 * that lasts makes them; of each season those harmonics are taken in that stand out from the noise; seasons are multiplied
 * where the history supports that better; parameters count as unsure. {@link AdditiveOptions#asPublished()} turns all of
 * this off, but for the last.
 *
 * <p>Seasons: those of the fit context; without them the day, the week, the month and the year as far as the history tells
 * them, or for a series without dates those that are found. Holidays of a calendar are looked up for ten years after the
 * history. Drivers come from the fit context. Histories longer than 50,000 steps are fitted on the last 50,000.
 *
 * <p>Reference: S. J. Taylor and B. Letham (2018), "Forecasting at scale", The American Statistician 72:37-45,
 * doi:10.1080/00031305.2017.1380080.
 *
 * <p>Stateless and thread-safe.
 */
public final class AdditiveForecaster implements Forecaster {

    static final String ID = "additive";

    private static final int LEAST_OBSERVATIONS = 3;
    private static final int FEW_OBSERVATIONS = 12;
    private static final double MANY_MISSING = 0.2;

    private final AdditiveOptions options;

    /** With the usual settings. */
    public AdditiveForecaster() {
        this(AdditiveOptions.ofDefaults());
    }

    /** With settings. */
    public AdditiveForecaster(AdditiveOptions options) {
        this.options = options;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Trend with change points plus seasons, holidays and drivers, each component to be seen on its own.";
    }

    @Override
    public List<Setting> settings() {
        return AdditiveParameters.settings();
    }

    @Override
    public Forecaster configured(Settings settings) {
        return new AdditiveForecaster(AdditiveParameters.read(options, settings));
    }

    @Override
    public boolean usesDrivers() {
        return true;
    }

    /**
     * Fits.
     *
     * @throws InvalidInputException when events, holidays or change points are given for a series without dates, or
     *     logistic growth has no capacity
     */
    @Override
    public FittedAdditive fit(TimeSeries series, FitContext context) {
        double[] values = series.toArray();
        int observed = values.length - series.missing();
        if (observed < LEAST_OBSERVATIONS) {
            throw new InsufficientDataException("additive model", observed, LEAST_OBSERVATIONS);
        }
        List<String> warnings = new ArrayList<>();
        AdditiveFit fit = new AdditiveFit(options, context, TimeAxis.of(series), values, warnings);
        AdditiveModel model = fit.run(SeasonPlan.of(series, context, options, TimeAxis.of(series), warnings));
        if (observed < FEW_OBSERVATIONS) {
            warnings.add("Low confidence: the model rests on " + observed + " observations.");
        }
        if (observed < (1 - MANY_MISSING) * values.length) {
            warnings.add(Math.round(100 - 100.0 * observed / values.length)
                    + " % of the history is missing; the intervals may be too narrow.");
        }
        return new FittedAdditive(model, model.forward(values), fit.bounds(), warnings);
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        if (!state.forecaster().equals(ID)) {
            throw new InvalidInputException(
                    "a state of \"" + state.forecaster() + "\" cannot be restored",
                    "forecaster \"" + ID + "\"",
                    "Restore it with the forecaster that wrote it");
        }
        return FittedAdditive.restored(state);
    }
}
