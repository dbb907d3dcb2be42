package io.capacityplanner.forecasting.card;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.transform.FittedOnScale;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;

/** The autoregressive half of {@link CardForecaster} by itself, calibrated alike. Stateless and thread-safe. */
public final class RhoForecaster implements Forecaster {

    /** Creates the forecaster; it has no settings. */
    public RhoForecaster() {}

    @Override
    public String id() {
        return Members.RHO.id();
    }

    @Override
    public String description() {
        return "A first-order autoregression with seasonal means, calibrated by a richer one.";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        return CardEstimation.fit(series, context, Members.RHO);
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        return FittedOnScale.restore(id(), state, part -> CardModel.restore(part, Members.RHO));
    }
}
