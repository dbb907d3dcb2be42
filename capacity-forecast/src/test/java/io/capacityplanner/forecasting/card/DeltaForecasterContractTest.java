package io.capacityplanner.forecasting.card;

import io.capacityplanner.kit.ForecasterContract;
import io.capacityplanner.kit.TestSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.Forecaster;

class DeltaForecasterContractTest extends ForecasterContract {

    @Override
    protected Forecaster forecaster() {
        return new DeltaForecaster();
    }

    @Override
    protected TimeSeries history() {
        return TestSeries.daily(28 * 24);
    }
}
