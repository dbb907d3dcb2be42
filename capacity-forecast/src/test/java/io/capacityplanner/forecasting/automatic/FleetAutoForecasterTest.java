package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.kit.ForecasterContract;
import io.capacityplanner.spi.Forecaster;

class FleetAutoForecasterTest extends ForecasterContract {

    @Override
    protected Forecaster forecaster() {
        return new FleetAutoForecaster();
    }
}
