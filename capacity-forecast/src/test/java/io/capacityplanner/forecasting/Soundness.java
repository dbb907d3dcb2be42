package io.capacityplanner.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a forecast of any series must be: finite, ordered, nested and inside the bounds, or refused for want of data. */
final class Soundness {

    static final List<Confidence> LEVELS =
            Stream.of(0.5, 0.8, 0.95, 0.99).map(Confidence::of).toList();

    private static final int[] HORIZONS = {1, 10, 48, 200};
    private static final int PATHS = 5;
    private static final int PATH_STEPS = 48;

    private Soundness() {}

    /** Fits and tries all that the model can do; false when the series was refused as too short. */
    static boolean holds(Forecaster forecaster, TimeSeries series, FitContext context) {
        FittedForecaster model;
        try {
            model = forecaster.fit(series, context);
        } catch (InsufficientDataException e) {
            assertThat(e.have()).as("observations counted").isBetween(0, series.observed().length);
            assertThat(e.needed()).as("observations needed").isGreaterThan(e.have());
            return false;
        }
        ValueBounds bounds = bounds(context);
        for (int steps : HORIZONS) {
            check(model.forecast(steps, LEVELS), steps, bounds);
        }
        checkPaths(model);
        checkFitted(model, series.length());
        FittedForecaster longer = model.append(further(series));
        check(longer.forecast(PATH_STEPS, LEVELS), PATH_STEPS, bounds);
        checkFitted(longer, series.length() + further(series).length);
        check(forecaster.refit(model, longer(series), context).forecast(PATH_STEPS, LEVELS), PATH_STEPS, bounds);
        checkRestored(forecaster, model);
        checkRestored(forecaster, longer);
        return true;
    }

    /** Demand may pass the bound of what was observed. */
    private static ValueBounds bounds(FitContext context) {
        return context.saturation() == null
                ? context.bounds()
                : new ValueBounds(context.bounds().lower(), null);
    }

    /** Missing values and the ends of what was seen. */
    private static double[] further(TimeSeries series) {
        double[] observed = series.observed();
        double first = observed[0];
        double last = observed[observed.length - 1];
        return new double[] {last, Double.NaN, first, first, Double.NaN, Double.NaN, 2 * last};
    }

    private static TimeSeries longer(TimeSeries series) {
        double[] values = series.toArray();
        double[] further = further(series);
        double[] both = Arrays.copyOf(values, values.length + further.length);
        System.arraycopy(further, 0, both, values.length, further.length);
        return series.indexed() ? TimeSeries.indexed(both) : TimeSeries.of(series.start(), series.step(), both);
    }

    private static void check(ForecastDistribution forecast, int steps, ValueBounds bounds) {
        assertThat(forecast.steps()).isEqualTo(steps);
        assertThat(forecast.bands()).extracting(PredictionBand::level).containsExactlyElementsOf(LEVELS);
        assertThat(forecast.within(bounds)).as("forecast inside its bounds").isEqualTo(forecast);
        for (int h = 0; h < steps; h++) {
            double lower = forecast.meanAt(h);
            double upper = lower;
            assertFinite(lower, "point", h);
            for (PredictionBand band : forecast.bands()) {
                assertFinite(band.lowerAt(h), "lower edge", h);
                assertFinite(band.upperAt(h), "upper edge", h);
                if (!(band.lowerAt(h) <= lower && band.upperAt(h) >= upper)) {
                    throw new AssertionError(band.level() + " does not hold the one before it at step " + (h + 1));
                }
                lower = band.lowerAt(h);
                upper = band.upperAt(h);
            }
        }
    }

    private static void checkPaths(FittedForecaster model) {
        double[][] paths = model.simulate(PATH_STEPS, PATHS, 7);
        assertThat(paths).hasDimensions(PATHS, PATH_STEPS);
        for (double[] path : paths) {
            for (int h = 0; h < PATH_STEPS; h++) {
                assertFinite(path[h], "path", h);
            }
        }
    }

    private static void checkFitted(FittedForecaster model, int length) {
        double[] fitted = model.fitted();
        assertThat(fitted.length).as("number of fitted values").isIn(0, length);
        for (double value : fitted) {
            if (Double.isInfinite(value)) {
                throw new AssertionError("a fitted value is infinite");
            }
        }
    }

    private static void checkRestored(Forecaster forecaster, FittedForecaster model) {
        FittedForecaster restored =
                forecaster.restore(ModelState.fromJson(model.toState().toJson()));
        assertThat(restored.modelName()).isEqualTo(model.modelName());
        assertThat(restored.warnings()).isEqualTo(model.warnings());
        assertThat(restored.toState()).as("state of the restored").isEqualTo(model.toState());
        ForecastDistribution expected = model.forecast(PATH_STEPS, LEVELS);
        assertThat(restored.forecast(PATH_STEPS, LEVELS))
                .as("forecast of the restored")
                .isEqualTo(expected);
        assertThat(restored.simulate(PATH_STEPS, PATHS, 7)).isDeepEqualTo(model.simulate(PATH_STEPS, PATHS, 7));
        double next = expected.meanAt(0);
        assertThat(restored.append(next, Double.NaN).forecast(1, LEVELS))
                .as("forecast of the restored with more appended")
                .isEqualTo(model.append(next, Double.NaN).forecast(1, LEVELS));
    }

    private static void assertFinite(double value, String what, int step) {
        if (!Double.isFinite(value)) {
            throw new AssertionError(what + " (" + value + ") of step " + (step + 1) + " is not finite");
        }
    }
}
