package io.capacityplanner.forecasting.seasonadjusted;

import io.capacityplanner.kit.ForecasterContract;
import io.capacityplanner.spi.Forecaster;

class MstlForecasterContractTest extends ForecasterContract {

    @Override
    protected Forecaster forecaster() {
        return new MstlForecaster();
    }
}
