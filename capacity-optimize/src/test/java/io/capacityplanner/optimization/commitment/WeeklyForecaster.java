package io.capacityplanner.optimization.commitment;

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

/** Repeats the last week, with bands of a tenth: forecasts whose outcome a test can work out. */
public final class WeeklyForecaster implements Forecaster {

    /** Makes one; it holds no state. */
    public WeeklyForecaster() {}

    @Override
    public String id() {
        return "weekly";
    }

    @Override
    public String description() {
        return "Repeats the last week";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        return new Fitted(series.toArray());
    }

    private record Fitted(double[] history) implements FittedForecaster {

        @Override
        public String modelName() {
            return "last week";
        }

        @Override
        public ForecastDistribution forecast(int steps, List<Confidence> levels) {
            double[] mean = new double[steps];
            Arrays.setAll(mean, h -> {
                int at = history.length - 7 + h % 7;
                while (at >= 7 && Double.isNaN(history[at])) {
                    at -= 7;
                }
                return history[at];
            });
            return new ForecastDistribution(
                    mean,
                    levels.stream()
                            .map(level -> new PredictionBand(
                                    level,
                                    Arrays.stream(mean).map(m -> 0.9 * m).toArray(),
                                    Arrays.stream(mean).map(m -> 1.1 * m).toArray()))
                            .toList());
        }

        @Override
        public double[][] simulate(int steps, int paths, long seed) {
            double[] mean = forecast(steps, List.of()).mean();
            double[][] all = new double[paths][];
            for (int path = 0; path < paths; path++) {
                double factor = paths == 1 ? 1 : 0.9 + 0.2 * path / (paths - 1);
                all[path] = Arrays.stream(mean).map(m -> m * factor).toArray();
            }
            return all;
        }

        @Override
        public FittedForecaster append(double... observations) {
            double[] longer = Arrays.copyOf(history, history.length + observations.length);
            System.arraycopy(observations, 0, longer, history.length, observations.length);
            return new Fitted(longer);
        }

        @Override
        public ModelState toState() {
            throw new UnsupportedOperationException("not kept");
        }
    }
}
