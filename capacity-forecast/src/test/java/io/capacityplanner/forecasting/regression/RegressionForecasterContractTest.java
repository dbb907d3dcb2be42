package io.capacityplanner.forecasting.regression;

import io.capacityplanner.kit.ForecasterContract;
import io.capacityplanner.spi.Forecaster;

class RegressionForecasterContractTest extends ForecasterContract {

    @Override
    protected Forecaster forecaster() {
        return new RegressionForecaster();
    }
}
