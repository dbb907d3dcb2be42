package io.capacityplanner.forecasting.harmonic;

import io.capacityplanner.kit.ForecasterContract;
import io.capacityplanner.spi.Forecaster;

class HarmonicForecasterContractTest extends ForecasterContract {

    @Override
    protected Forecaster forecaster() {
        return new HarmonicForecaster();
    }
}
