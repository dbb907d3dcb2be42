package io.capacityplanner.planner;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.util.List;

/**
 * A forecaster of demand as what will be observed of it: forecasts above the value at which observations are cut off
 * become that value, so that they can be compared with observations.
 */
final class ObservableForecaster implements Forecaster {

    private final Forecaster demand;
    private final double saturation;

    ObservableForecaster(Forecaster demand, double saturation) {
        this.demand = demand;
        this.saturation = saturation;
    }

    @Override
    public String id() {
        return demand.id();
    }

    @Override
    public String description() {
        return demand.description();
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        return new Fitted(demand.fit(series, context), new ValueBounds(null, saturation));
    }

    private record Fitted(FittedForecaster demand, ValueBounds observable) implements FittedForecaster {

        @Override
        public String modelName() {
            return demand.modelName();
        }

        @Override
        public ForecastDistribution forecast(int steps, List<Confidence> levels) {
            return demand.forecast(steps, levels).within(observable);
        }

        @Override
        public FittedForecaster append(double... observations) {
            return new Fitted(demand.append(observations), observable);
        }

        @Override
        public ModelState toState() {
            return demand.toState();
        }
    }
}
