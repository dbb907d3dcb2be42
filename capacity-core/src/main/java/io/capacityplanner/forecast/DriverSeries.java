package io.capacityplanner.forecast;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.series.TimeSeries;

/**
 * Something that drives demand, on steps of its own: daily orders beside hourly load, for instance. Its values may go on
 * after the end of what it drives; then they are its future as it is known. What is not known of the future is forecast.
 *
 * @param name its name
 * @param values its values, missing ones NaN
 */
public record DriverSeries(String name, TimeSeries values) {

    /** Refuses a name without letters. */
    public DriverSeries {
        if (name.isBlank()) {
            throw new InvalidInputException("the name is empty", "driver", "Name it, for instance orders");
        }
    }
}
