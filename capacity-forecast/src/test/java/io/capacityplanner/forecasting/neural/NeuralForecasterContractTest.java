package io.capacityplanner.forecasting.neural;

import io.capacityplanner.kit.ForecasterContract;
import io.capacityplanner.kit.TestSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.Forecaster;

class NeuralForecasterContractTest extends ForecasterContract {

    /** Fewer steps than usual: what must hold does so at any length of training. */
    @Override
    protected Forecaster forecaster() {
        return new NeuralForecaster(NeuralOptions.local().withMembers(2).withSteps(20));
    }

    @Override
    protected TimeSeries history() {
        return TestSeries.daily(3 * 7 * 24);
    }
}
