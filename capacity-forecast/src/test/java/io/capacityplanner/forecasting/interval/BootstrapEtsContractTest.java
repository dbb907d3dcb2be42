package io.capacityplanner.forecasting.interval;

import io.capacityplanner.forecast.IntervalMethod;
import io.capacityplanner.forecasting.smoothing.EtsForecaster;
import io.capacityplanner.interval.Intervals;
import io.capacityplanner.kit.ForecasterContract;
import io.capacityplanner.spi.Forecaster;

class BootstrapEtsContractTest extends ForecasterContract {

    @Override
    protected Forecaster forecaster() {
        return Intervals.of(IntervalMethod.BOOTSTRAP, new EtsForecaster());
    }
}
