package io.capacityplanner.testing;

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
import java.util.function.DoubleUnaryOperator;

/** A plug-in that does not look at the history: its points are a function of the step ahead, from 1 on. */
public final class BrokenForecaster implements Forecaster {

    private final String id;
    private final DoubleUnaryOperator points;
    private final double halfWidth;

    private BrokenForecaster(String id, DoubleUnaryOperator points, double halfWidth) {
        this.id = id;
        this.points = points;
        this.halfWidth = halfWidth;
    }

    /** With bands of a half-width at every level; below zero they cross. */
    public static BrokenForecaster of(String id, double halfWidth, DoubleUnaryOperator points) {
        return new BrokenForecaster(id, points, halfWidth);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Does not look at the history";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        return new Fitted(points, halfWidth);
    }

    private record Fitted(DoubleUnaryOperator points, double halfWidth) implements FittedForecaster {

        @Override
        public String modelName() {
            return "BROKEN";
        }

        @Override
        public ForecastDistribution forecast(int steps, List<Confidence> levels) {
            double[] mean = new double[steps];
            Arrays.setAll(mean, h -> points.applyAsDouble(h + 1));
            return new ForecastDistribution(
                    mean,
                    levels.stream()
                            .map(level -> new PredictionBand(
                                    level, shifted(mean, -halfWidth), shifted(mean, Math.abs(halfWidth))))
                            .toList());
        }

        private static double[] shifted(double[] mean, double by) {
            return Arrays.stream(mean).map(value -> value + by).toArray();
        }

        @Override
        public FittedForecaster append(double... observations) {
            return this;
        }

        @Override
        public ModelState toState() {
            return ModelState.of("broken").build();
        }
    }
}
