package io.capacityplanner.optimization.autoscaling;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.Forecaster;
import java.util.List;

/** Forecasts the load of the coming hours from hourly means. Deterministic. */
@FunctionalInterface
public interface LoadForecast {

    /**
     * Forecasts.
     *
     * @param history hourly means, NaN where not known; only what was known by then
     * @param hours how many, 1 or more
     * @return {@code [hours]}, 0 or more
     * @throws InsufficientDataException when the history is too short; then there is no forecast
     */
    double[] next(TimeSeries history, int hours);

    /** By a model of the forecaster SPI, with the day and the week as seasons once two of them are known. */
    static LoadForecast of(Forecaster forecaster, long seed) {
        return (history, hours) -> {
            FitContext context = FitContext.ofDefaults()
                    .withSeasonalPeriods(seasons(history.length()))
                    .withBounds(ValueBounds.NON_NEGATIVE)
                    .withSeed(seed);
            return forecaster.fit(history, context).forecast(hours, List.of()).mean();
        };
    }

    private static List<Double> seasons(int hours) {
        return hours >= 2 * 168 ? List.of(24.0, 168.0) : hours >= 48 ? List.of(24.0) : List.of();
    }
}
