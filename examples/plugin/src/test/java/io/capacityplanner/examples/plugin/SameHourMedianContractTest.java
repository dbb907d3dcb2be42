package io.capacityplanner.examples.plugin;

import io.capacityplanner.kit.ForecasterContract;
import io.capacityplanner.spi.Forecaster;

/** The plug-in keeps the contract of forecasters: the kit brings the tests. */
class SameHourMedianContractTest extends ForecasterContract {

    @Override
    protected Forecaster forecaster() {
        return new SameHourMedianForecaster();
    }
}
