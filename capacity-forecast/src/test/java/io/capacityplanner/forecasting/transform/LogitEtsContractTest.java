package io.capacityplanner.forecasting.transform;

import io.capacityplanner.forecasting.smoothing.EtsForecaster;
import io.capacityplanner.kit.ForecasterContract;
import io.capacityplanner.spi.Forecaster;

class LogitEtsContractTest extends ForecasterContract {

    @Override
    protected Forecaster forecaster() {
        return TransformedForecaster.of(new EtsForecaster(), TransformKind.SCALED_LOGIT);
    }
}
