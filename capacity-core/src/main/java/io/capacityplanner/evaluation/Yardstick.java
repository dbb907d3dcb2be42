package io.capacityplanner.evaluation;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.List;

/** {@link Naive2} in the form that an evaluation takes. It states no intervals, so it is no plug-in. */
final class Yardstick implements Forecaster {

    private final int season;

    Yardstick(int season) {
        this.season = season;
    }

    @Override
    public String id() {
        return "naive2";
    }

    @Override
    public String description() {
        return "The benchmark of the M competitions";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        return new Fitted(series.toArray(), season);
    }

    /** It has no parameters to keep: the season is as cheap to find as to remember. */
    private static final class Fitted implements FittedForecaster {

        private final double[] history;
        private final int season;

        Fitted(double[] history, int season) {
            this.history = history;
            this.season = season;
        }

        @Override
        public String modelName() {
            return "Naive2";
        }

        @Override
        public ForecastDistribution forecast(int steps, List<Confidence> levels) {
            return new ForecastDistribution(Naive2.forecast(history, season, steps), List.of());
        }

        @Override
        public FittedForecaster append(double... observations) {
            double[] longer = Arrays.copyOf(history, history.length + observations.length);
            System.arraycopy(observations, 0, longer, history.length, observations.length);
            return new Fitted(longer, season);
        }

        @Override
        public ModelState toState() {
            return ModelState.of("naive2").put("history", history).build();
        }
    }
}
