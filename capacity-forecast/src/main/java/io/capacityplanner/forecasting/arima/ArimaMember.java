package io.capacityplanner.forecasting.arima;

import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.unit.Confidence;
import java.util.List;

/**
 * One automatic model of a series. Its point forecasts are medians: those of the logarithms taken back, where it models
 * them.
 *
 * @param shape what it sees of the series
 * @param fit the model
 */
record ArimaMember(ArimaShape shape, ArimaFit fit) {

    /** Histories seldom hold enough cycles of longer seasons for more than one seasonal coefficient of a kind. */
    private static final int LONG_SEASON = 100;

    /** Logarithms are differenced once: a rate of growth that wanders without end leads to absurd bands. */
    static ArimaMember fit(ArimaShape shape, double[] y, AutoArimaOptions options) {
        double[] values = shape.transform(y);
        AutoArimaOptions limited = options;
        if (shape.period() > LONG_SEASON) {
            limited = limited.withMaxSeasonalOrders(
                    Math.min(1, options.maxSeasonalP()), Math.min(1, options.maxSeasonalQ()));
        }
        if (shape.logarithm()) {
            limited = limited.withMaxDifferences(Math.min(1, options.maxD()), options.maxSeasonalD());
        }
        return new ArimaMember(shape, AutoArima.fit(values, shape.regressors(0, y.length), shape.period(), limited));
    }

    /** The same order estimated anew on a longer history, starting at these coefficients. */
    ArimaMember refit(double[] y, AutoArimaOptions options) {
        double[] values = AutoArima.windowed(shape.transform(y), options.maxObservations());
        double[] start = fit.coefficients().arma(fit.order().period()).toPartials();
        boolean constant = fit.coefficients().constant() != null;
        return new ArimaMember(
                shape, AutoArima.again(values, fit.order(), constant, shape.regressors(0, y.length), start));
    }

    String name() {
        return shape.logarithm() ? "log " + fit.modelName() : fit.modelName();
    }

    double[] mean(int steps) {
        return back(fit.mean(steps, shape.regressors(fit.length(), steps)));
    }

    ForecastDistribution forecast(int steps, List<Confidence> levels) {
        ForecastDistribution forecast = fit.forecast(steps, levels, shape.regressors(fit.length(), steps));
        if (!shape.logarithm()) {
            return forecast;
        }
        return new ForecastDistribution(
                back(forecast.mean()),
                forecast.bands().stream()
                        .map(band -> new PredictionBand(band.level(), back(band.lower()), back(band.upper())))
                        .toList());
    }

    double[][] simulate(int steps, int paths, long seed) {
        double[][] drawn = fit.simulate(steps, paths, seed, shape.regressors(fit.length(), steps));
        for (double[] path : drawn) {
            back(path);
        }
        return drawn;
    }

    double[] fitted() {
        return back(fit.fitted());
    }

    private double[] back(double[] values) {
        for (int h = 0; h < values.length; h++) {
            values[h] = shape.back(values[h]);
        }
        return values;
    }

    ArimaMember append(double... observations) {
        double[][] columns = shape.regressors(fit.length(), observations.length);
        return new ArimaMember(shape, fit.append(shape.transform(observations), columns));
    }

    ModelState toState() {
        return ModelState.of(ArimaForecaster.ID)
                .put("period", shape.period())
                .put("logarithm", shape.logarithm() ? 1 : 0)
                .put("harmonic period", shape.harmonicPeriod())
                .put("harmonics", shape.harmonics())
                .put("fit", fit.toState())
                .build();
    }

    static ArimaMember restore(ModelState state) {
        ArimaShape shape = new ArimaShape(
                state.whole("period"),
                state.number("logarithm") > 0,
                state.whole("harmonic period"),
                state.whole("harmonics"));
        return new ArimaMember(shape, ArimaFit.restore(state.part("fit")));
    }
}
