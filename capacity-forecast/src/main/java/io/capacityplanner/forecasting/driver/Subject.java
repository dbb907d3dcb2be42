package io.capacityplanner.forecasting.driver;

import io.capacityplanner.driver.DriverRequest;
import io.capacityplanner.forecast.Driver;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.forecasting.regression.FittedRegression;
import io.capacityplanner.forecasting.regression.RegressionForecaster;
import io.capacityplanner.forecasting.regression.RegressionOptions;
import io.capacityplanner.forecasting.regression.TrendForm;
import io.capacityplanner.series.TimeSeries;
import java.util.Arrays;
import java.util.List;

/**
 * The series under judgement and how it is regressed: always on a trend and its seasons, so that a driver is asked for
 * what it adds to them.
 *
 * @param series the series
 * @param periods its seasonal periods in steps
 * @param bounds of its values
 * @param request what is asked
 */
record Subject(TimeSeries series, List<Double> periods, ValueBounds bounds, DriverRequest request) {

    private RegressionForecaster forecaster() {
        return new RegressionForecaster(RegressionOptions.ofDefaults()
                .withTrend(TrendForm.LINEAR)
                .withAllDriverLags(0)
                .withForm(request.form()));
    }

    /** The regression on drivers that act at once: those that act late are moved before. */
    FittedRegression fit(TimeSeries part, List<Driver> drivers) {
        FitContext context = FitContext.ofDefaults()
                .withSeed(request.seed())
                .withBounds(bounds)
                .withSeasonalPeriods(periods)
                .withDrivers(drivers);
        return forecaster().fit(part, context);
    }

    int length() {
        return series.length();
    }

    /** What a model's one-step forecasts miss: the part of values that their own past, trend and seasons leave. */
    double[] innovations(double[] values) {
        double[] fitted = new RegressionForecaster(
                        RegressionOptions.ofDefaults().withTrend(TrendForm.LINEAR))
                .fit(
                        series.slice(0, values.length).withValues(values),
                        FitContext.ofDefaults().withSeasonalPeriods(periods))
                .fitted();
        double[] innovations = new double[values.length];
        for (int t = 0; t < values.length; t++) {
            innovations[t] = values[t] - fitted[t];
        }
        return innovations;
    }

    double[] values() {
        return series.toArray();
    }

    double[] valuesUpTo(int end) {
        return Arrays.copyOf(values(), end);
    }
}
