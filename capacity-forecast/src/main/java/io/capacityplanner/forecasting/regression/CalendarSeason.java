package io.capacityplanner.forecasting.regression;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Seasons by the calendar of the series' zone: right also where days have 23 hours and months 28 days. */
public enum CalendarSeason {

    /** 24 hours. */
    HOUR_OF_DAY(24, Duration.ofDays(1), ZonedDateTime::getHour),
    /** Seven days, Monday first. */
    DAY_OF_WEEK(7, Duration.ofDays(7), time -> time.getDayOfWeek().getValue() - 1),
    /** Twelve months. */
    MONTH_OF_YEAR(12, Duration.ofDays(365), time -> time.getMonthValue() - 1);

    private final int levels;
    private final Duration cycle;
    private final ToIntFunction<ZonedDateTime> level;

    CalendarSeason(int levels, Duration cycle, ToIntFunction<ZonedDateTime> level) {
        this.levels = levels;
        this.cycle = cycle;
        this.level = level;
    }

    /**
     * The season of a usual name: {@code daily} (hour of day), {@code weekly} (day of week), {@code monthly} or
     * {@code yearly} (month of year), or the constant's own name in any spelling.
     *
     * @throws InvalidInputException for another name
     */
    public static CalendarSeason named(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_')) {
            case "daily", "hour_of_day" -> HOUR_OF_DAY;
            case "weekly", "day_of_week" -> DAY_OF_WEEK;
            case "monthly", "yearly", "month_of_year" -> MONTH_OF_YEAR;
            default ->
                throw new InvalidInputException(
                        "\"" + name + "\" is no season of the calendar", "seasonality", "Use daily, weekly or monthly");
        };
    }

    /** The season with so many levels: no two have the same. */
    static CalendarSeason ofLevels(double levels) {
        for (CalendarSeason season : values()) {
            if (season.levels == levels) {
                return season;
            }
        }
        throw new InvalidInputException(
                "no season of the calendar has " + levels + " levels",
                "state of a regression",
                "Restore a state as it was written");
    }

    int levels() {
        return levels;
    }

    Duration cycle() {
        return cycle;
    }

    int levelAt(ZonedDateTime time) {
        return level.applyAsInt(time);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
