package io.capacityplanner.forecasting.features;

import io.capacityplanner.forecast.Driver;
import io.capacityplanner.series.TimeSeries;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of every step, past or future, without the values: its time, whether it falls on a holiday, the drivers.
 *
 * @param series gives start, step and zone; its values are not looked at
 * @param holidays days that are not worked, in the series' zone
 * @param drivers step by step beside the series
 */
public record TimeFrame(TimeSeries series, Set<LocalDate> holidays, List<Driver> drivers) {

    /** Copies the set and the list. */
    public TimeFrame {
        holidays = Set.copyOf(holidays);
        drivers = List.copyOf(drivers);
    }

    /** Without holidays and drivers. */
    public static TimeFrame of(TimeSeries series) {
        return new TimeFrame(series, Set.of(), List.of());
    }

    /** The local time of a step; empty when the series has no dates. */
    Optional<ZonedDateTime> time(int step) {
        return series.indexed()
                ? Optional.empty()
                : Optional.of(series.timeAt(step).atZone(series.zone()));
    }

    /** The value of a driver at a step, NaN where it is not known. */
    double driver(String name, int step) {
        for (Driver driver : drivers) {
            if (driver.name().equals(name)) {
                return step < driver.length() ? driver.valueAt(step) : Double.NaN;
            }
        }
        return Double.NaN;
    }
}
