package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.Optional;

/** The automatic choice with whole models (CES, ARIMA, Rho, theta) among its members: {@link Effort#THOROUGH}. Stateless and thread-safe. */
public final class ThoroughAutoForecaster implements Forecaster {

    private final AutoForecaster choice =
            new AutoForecaster("auto-thorough", AutoOptions.ofDefaults().withEffort(Effort.THOROUGH));

    /** Creates the forecaster; it has no settings. */
    public ThoroughAutoForecaster() {}

    @Override
    public String id() {
        return choice.id();
    }

    @Override
    public String description() {
        return choice.description() + "; whole models as well, for a few series that matter";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        return choice.fit(series, context);
    }

    @Override
    public FittedForecaster refit(FittedForecaster previous, TimeSeries series, FitContext context) {
        return choice.refit(previous, series, context);
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        return choice.restore(state);
    }

    @Override
    public Optional<FittedForecaster> update(
            FittedForecaster earlier, TimeSeries series, int from, FitContext context) {
        return choice.update(earlier, series, from, context);
    }

    @Override
    public boolean handlesSaturation() {
        return choice.handlesSaturation();
    }
}
