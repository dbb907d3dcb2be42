package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.kit.ForecasterContract;
import io.capacityplanner.kit.TestSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.Forecaster;

class ThoroughAutoForecasterTest extends ForecasterContract {

    @Override
    protected Forecaster forecaster() {
        return new ThoroughAutoForecaster();
    }

    /** Four days: whole models take their time. */
    @Override
    protected TimeSeries history() {
        return TestSeries.daily(4 * 24);
    }
}
