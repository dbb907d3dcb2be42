package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.Optional;

/** The automatic choice at its fleet setting: {@link Effort#FLEET}. Stateless and thread-safe. */
public final class FleetAutoForecaster implements Forecaster {

    private final AutoForecaster choice =
            new AutoForecaster("auto-fleet", AutoOptions.ofDefaults().withEffort(Effort.FLEET));

    /** Creates the forecaster; it has no settings. */
    public FleetAutoForecaster() {}

    @Override
    public String id() {
        return choice.id();
    }

    @Override
    public String description() {
        return choice.description() + "; few cheap members, for fleets of thousands of series";
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
