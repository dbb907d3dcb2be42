package io.capacityplanner.forecasting.features;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the calendar says of a step, in the series' zone. Series without dates have none of it: NaN. */
public final class CalendarFeatures {

    private static final double MINUTES = 60;

    private CalendarFeatures() {}

    /** All of them. */
    public static List<Feature> all() {
        return List.of(hour(), weekday(), dayOfMonth(), month(), weekend(), holiday(), workingDay(), monthEnd());
    }

    /** Hour of the day with its fraction, from 0 up to 24. */
    public static Feature hour() {
        return dated("hour", t -> t.getHour() + t.getMinute() / MINUTES);
    }

    /** Day of the week, from 1 for Monday to 7 for Sunday. */
    public static Feature weekday() {
        return dated("weekday", t -> t.getDayOfWeek().getValue());
    }

    /** Day of the month, from 1. */
    public static Feature dayOfMonth() {
        return dated("day of the month", ZonedDateTime::getDayOfMonth);
    }

    /** Month of the year, from 1 to 12. */
    public static Feature month() {
        return dated("month", ZonedDateTime::getMonthValue);
    }

    /** 1 on Saturdays and Sundays, else 0. */
    public static Feature weekend() {
        return dated("weekend", t -> isWeekend(t) ? 1 : 0);
    }

    /** 1 on holidays, else 0. */
    public static Feature holiday() {
        return new Feature("holiday", m -> m.time().isEmpty() ? Double.NaN : m.holiday() ? 1 : 0);
    }

    /** 1 on days that are worked, else 0. */
    public static Feature workingDay() {
        return new Feature(
                "working day",
                m -> m.time().map(t -> isWeekend(t) || m.holiday() ? 0.0 : 1.0).orElse(Double.NaN));
    }

    /** 1 on the last day of the month, else 0. */
    public static Feature monthEnd() {
        return dated("month end", t -> t.getDayOfMonth() == t.toLocalDate().lengthOfMonth() ? 1 : 0);
    }

    private static boolean isWeekend(ZonedDateTime time) {
        return time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static Feature dated(String name, ToDoubleFunction<ZonedDateTime> value) {
        return new Feature(name, m -> m.time().map(value::applyAsDouble).orElse(Double.NaN));
    }
}
