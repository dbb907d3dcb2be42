package io.capacityplanner.forecasting.tbats;

import io.capacityplanner.kit.ForecasterContract;
import io.capacityplanner.kit.TestSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.Forecaster;

class TbatsForecasterContractTest extends ForecasterContract {

    @Override
    protected Forecaster forecaster() {
        return new TbatsForecaster();
    }

    @Override
    protected TimeSeries history() {
        return TestSeries.daily(14 * 24);
    }
}
