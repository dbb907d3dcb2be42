package io.capacityplanner.optimization.rightsizing;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A peak that comes back at its time. A size must hold it whole, however small its share of the time is.
 *
 * @param kind how often it comes back
 * @param value its usual height, in the unit of the demand
 * @param hour hour of the day in the series' zone, 0 to 23; -1 for {@link Kind#MONTH_END}
 * @param day day of the week; null unless weekly
 */
public record RecurringPeak(
        Kind kind, double value, int hour, @Nullable DayOfWeek day) {

    /** How often a peak comes back. */
    public enum Kind {
        /** On most days at one hour. */
        DAILY,
        /** In most weeks at one hour of one day. */
        WEEKLY,
        /** In the last or first days of months. */
        MONTH_END
    }

    /** When it comes, for instance {@code recurring peak 02:00} or {@code recurring peak Sunday 03:00}. */
    public String describe() {
        return switch (kind) {
            case DAILY -> String.format(Locale.ROOT, "recurring peak %02d:00", hour);
            case WEEKLY ->
                "recurring peak "
                        + (day == null ? "" : day.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " ")
                        + String.format(Locale.ROOT, "%02d:00", hour);
            case MONTH_END -> "month-end peak";
        };
    }
}
