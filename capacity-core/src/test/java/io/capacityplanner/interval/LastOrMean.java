package io.capacityplanner.interval;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.List;

/**
 * A first order autoregression around a mean, estimated by moments, whose own intervals are far too narrow: what a
 * careless plug-in may be.
 *
 * @param fittedValues whether it tells its fitted values
 * @param width half width of its own intervals at every step
 */
record LastOrMean(boolean fittedValues, double width) implements Forecaster {

    @Override
    public String id() {
        return "last-or-mean";
    }

    @Override
    public String description() {
        return "First order autoregression.";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        double[] y = series.toArray();
        if (y.length < 5) {
            throw new InsufficientDataException("series", y.length, 5);
        }
        double mean = Arrays.stream(y).average().orElseThrow();
        double squares = 1e-300;
        double products = 0;
        for (int t = 0; t < y.length; t++) {
            squares += (y[t] - mean) * (y[t] - mean);
            products += t == 0 ? 0 : (y[t] - mean) * (y[t - 1] - mean);
        }
        return new Fitted(this, mean, products / squares, y);
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        return new Fitted(this, state.number("mean"), state.number("phi"), state.array("history"));
    }

    private record Fitted(LastOrMean kind, double mean, double phi, double[] y) implements FittedForecaster {

        @Override
        public String modelName() {
            return "AR(1)";
        }

        @Override
        public ForecastDistribution forecast(int steps, List<Confidence> levels) {
            double[] points = new double[steps];
            double last = y[y.length - 1] - mean;
            for (int h = 0; h < steps; h++) {
                last *= phi;
                points[h] = mean + last;
            }
            return new ForecastDistribution(
                    points,
                    levels.stream()
                            .map(level -> new PredictionBand(
                                    level,
                                    Arrays.stream(points)
                                            .map(p -> p - kind.width * level.level())
                                            .toArray(),
                                    Arrays.stream(points)
                                            .map(p -> p + kind.width * level.level())
                                            .toArray()))
                            .toList());
        }

        @Override
        public double[] fitted() {
            double[] fitted = new double[kind.fittedValues ? y.length : 0];
            for (int t = 0; t < fitted.length; t++) {
                fitted[t] = t == 0 ? Double.NaN : mean + phi * (y[t - 1] - mean);
            }
            return fitted;
        }

        @Override
        public FittedForecaster append(double... observations) {
            double[] longer = Arrays.copyOf(y, y.length + observations.length);
            System.arraycopy(observations, 0, longer, y.length, observations.length);
            return new Fitted(kind, mean, phi, longer);
        }

        @Override
        public ModelState toState() {
            return ModelState.of(kind.id())
                    .put("mean", mean)
                    .put("phi", phi)
                    .put("history", y)
                    .build();
        }
    }
}
