package io.capacityplanner.forecasting.naive;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;

/**
 * The last observation repeated: the optimal forecast of a random walk.
 *
 * <p>The error at step h has variance {@code h σ²}, σ² being the mean squared one-step change. One observation is
 * enough, and then the interval has no width and a warning says why. Stateless and thread-safe.
 */
public final class NaiveForecaster implements Forecaster {

    /** Creates the forecaster. */
    public NaiveForecaster() {}

    @Override
    public String id() {
        return "naive";
    }

    @Override
    public String description() {
        return "Repeats the last observation; intervals of a random walk.";
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        return FittedWalk.restore(state);
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        double[] history = series.toArray();
        Observations.require("naive forecast", history, 1);
        return new FittedWalk(LagWalk.fit(history, 1, false), context.bounds(), id(), "Naive");
    }
}
