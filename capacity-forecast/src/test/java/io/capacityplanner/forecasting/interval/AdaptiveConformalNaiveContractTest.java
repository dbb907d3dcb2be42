package io.capacityplanner.forecasting.interval;

import io.capacityplanner.forecast.IntervalMethod;
import io.capacityplanner.forecasting.naive.SeasonalNaiveForecaster;
import io.capacityplanner.interval.Intervals;
import io.capacityplanner.kit.ForecasterContract;
import io.capacityplanner.spi.Forecaster;

class AdaptiveConformalNaiveContractTest extends ForecasterContract {

    @Override
    protected Forecaster forecaster() {
        return Intervals.of(IntervalMethod.ADAPTIVE_CONFORMAL, new SeasonalNaiveForecaster());
    }
}
