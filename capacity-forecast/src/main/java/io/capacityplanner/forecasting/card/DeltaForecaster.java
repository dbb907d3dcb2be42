package io.capacityplanner.forecasting.card;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.transform.FittedOnScale;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;

/** The half of {@link CardForecaster} that adds growth rates, by itself, calibrated alike. Stateless and thread-safe. */
public final class DeltaForecaster implements Forecaster {

    /** Creates the forecaster; it has no settings. */
    public DeltaForecaster() {}

    @Override
    public String id() {
        return Members.DELTA.id();
    }

    @Override
    public String description() {
        return "Damped growth rates and a season of changes, calibrated by an autoregression.";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        return CardEstimation.fit(series, context, Members.DELTA);
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        return FittedOnScale.restore(id(), state, part -> CardModel.restore(part, Members.DELTA));
    }
}
