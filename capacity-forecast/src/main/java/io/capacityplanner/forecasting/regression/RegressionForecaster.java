package io.capacityplanner.forecasting.regression;

import io.capacityplanner.driver.ResponseForm;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.numeric.Interruption;
import io.capacityplanner.forecasting.numeric.Observed;
import io.capacityplanner.forecasting.transform.SeriesScale;
import io.capacityplanner.forecasting.transform.TransformKind;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.spi.Forecaster;
import java.util.ArrayList;
import java.util.List;

/**
 * Regression on trend, seasons and drivers with their lags, with autoregressive errors.
 *
 * <p>Which harmonics and lags stay in is chosen by AICc, on rows freed of the errors' own past; a driver that explains
 * nothing beside trend, seasons and the series' own past is left out, and the explanation says so. Where what is left
 * wanders, changes are compared with changes, so that two series that merely both grow are not taken for related.
 * Intervals hold the errors to come, the uncertainty of the coefficients and that of the drivers' own future. Histories
 * longer than 20,000 steps are fitted on the last 20,000.
 *
 * <p>References:
 *
 * <ol>
 *   <li>D. Cochrane and G. H. Orcutt (1949), "Application of least squares regression to relationships containing
 *       auto-correlated error terms", Journal of the American Statistical Association 44:32-61,
 *       doi:10.1080/01621459.1949.10483290.
 *   <li>R. J. Hyndman and G. Athanasopoulos (2021), "Forecasting: Principles and Practice", 3rd edition, chapters 7
 *       and 10.
 * </ol>
 *
 * <p>Stateless and thread-safe.
 */
public final class RegressionForecaster implements Forecaster {

    static final String ID = "regression";

    private static final int LEAST_FREEDOM = 3;
    private static final int FEW_OBSERVATIONS = 12;
    private static final int LONGEST = 20_000;

    private final RegressionOptions options;

    /** With {@link RegressionOptions#ofDefaults()}. */
    public RegressionForecaster() {
        this(RegressionOptions.ofDefaults());
    }

    /** With options. */
    public RegressionForecaster(RegressionOptions options) {
        this.options = options;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Regression on trend, seasons and drivers such as orders or users, with autoregressive errors.";
    }

    @Override
    public List<Setting> settings() {
        return RegressionParameters.settings();
    }

    @Override
    public Forecaster configured(Settings settings) {
        return new RegressionForecaster(RegressionParameters.read(options, settings));
    }

    @Override
    public boolean usesDrivers() {
        return true;
    }

    @Override
    public FittedRegression fit(TimeSeries series, FitContext context) {
        Interruption.refuse("regression");
        double[] whole = series.toArray();
        int observed = Observed.count(whole);
        int least =
                (options.trend() == TrendForm.NONE || options.trend() == TrendForm.AUTOMATIC ? 1 : 2) + LEAST_FREEDOM;
        if (observed < least) {
            throw new InsufficientDataException("regression", observed, least);
        }
        int skipped = Observed.start(whole, LONGEST);
        TimeSeries window = series.slice(skipped, whole.length);
        double[] y = window.toArray();
        SeriesScale scale = scale(y, context);
        List<String> warnings = new ArrayList<>();
        boolean logarithmic = options.form() == ResponseForm.CONSTANT_ELASTICITY;
        List<DriverColumn> drivers = context.drivers().stream()
                .map(driver -> DriverColumn.of(driver, logarithmic, skipped, y.length))
                .toList();
        List<Term> terms = new Layout(window, options, warnings).terms(context, drivers);
        Design design = Design.of(window, terms, drivers, options.trend() == TrendForm.DAMPED);
        double[] z = scale.forward(y);
        refuseTooFew(z, design);
        RegressionFit fit = RegressionFit.of(z, design, options);
        if (observed < FEW_OBSERVATIONS) {
            warnings.add("Low confidence: the model rests on " + observed + " observations.");
        }
        return new FittedRegression(fit, scale, options.form(), context.bounds(), z, skipped, warnings);
    }

    private SeriesScale scale(double[] y, FitContext context) {
        if (options.form() == ResponseForm.LINEAR) {
            return SeriesScale.of(y, TransformKind.NONE, 1, context.bounds());
        }
        for (double value : y) {
            if (value <= 0) {
                throw new InvalidInputException(
                        "the value (" + value + ") is not above zero",
                        "regression with a constant elasticity",
                        "Use ResponseForm.LINEAR, which takes any values");
            }
        }
        return SeriesScale.of(y, TransformKind.LOG, 1);
    }

    private void refuseTooFew(double[] z, Design design) {
        int usable = 0;
        for (int t = 0; t < z.length; t++) {
            usable += !Double.isNaN(z[t]) && design.isKnown(t) ? 1 : 0;
        }
        int needed = Layout.forced(design.terms(), options) + LEAST_FREEDOM;
        if (usable < needed) {
            throw new InsufficientDataException("regression, steps with all drivers known", usable, needed);
        }
    }

    @Override
    public FittedRegression restore(ModelState state) {
        if (!state.forecaster().equals(ID)) {
            throw new InvalidInputException(
                    "a state of \"" + state.forecaster() + "\" cannot be restored",
                    "forecaster \"" + ID + "\"",
                    "Restore it with the forecaster that wrote it");
        }
        return FittedRegression.restore(state);
    }
}
