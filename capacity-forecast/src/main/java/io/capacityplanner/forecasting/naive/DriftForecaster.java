package io.capacityplanner.forecasting.naive;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;

/**
 * A random walk with drift: the straight line through the first and the last observation, continued.
 *
 * <p>The error at step h has variance {@code σ² h (1 + h / (T - 1))}: that of the walk, and that of the estimated
 * drift. Needs two observations. Stateless and thread-safe.
 */
public final class DriftForecaster implements Forecaster {

    /** Creates the forecaster. */
    public DriftForecaster() {}

    @Override
    public String id() {
        return "drift";
    }

    @Override
    public String description() {
        return "Continues the mean change from the last observation; intervals of a random walk with drift.";
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        return FittedWalk.restore(state);
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        double[] history = series.toArray();
        Observations.require("drift forecast", history, 2);
        return new FittedWalk(LagWalk.fit(history, 1, true), context.bounds(), id(), "Random walk with drift");
    }
}
