package io.capacityplanner.optimization.autoscaling;

import io.capacityplanner.error.InvalidInputException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A time of the week with bounds of its own, as a pair of cron lines gives it.
 *
 * @param days days on which it begins
 * @param from first minute, on the wall clock
 * @param to first minute after it; not after {@code from} means on the next day, equal means a whole day
 * @param min fewest instances while it lasts
 * @param max most instances while it lasts
 */
public record WeeklyWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, int min, int max) {

    private static final long MINUTE = 60_000_000_000L;

    /**
     * Copies the days.
     *
     * @throws InvalidInputException when there is no day, no count between the bounds, or a time that is no whole minute
     */
    public WeeklyWindow {
        if (days.isEmpty()) {
            throw new InvalidInputException("the window has no day", "weekly window", "Give one at least");
        }
        if (from.toNanoOfDay() % MINUTE != 0 || to.toNanoOfDay() % MINUTE != 0) {
            throw new InvalidInputException(
                    from + " or " + to + " is no whole minute",
                    "weekly window",
                    "Give hours and minutes, as cron does");
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
        PolicyChecks.bounds("weekly window", min, max);
    }

    /** Whether a wall clock time lies in it. */
    public boolean contains(LocalDateTime time) {
        LocalTime clock = time.toLocalTime();
        boolean today = days.contains(time.getDayOfWeek());
        if (from.isBefore(to)) {
            return today && !clock.isBefore(from) && clock.isBefore(to);
        }
        boolean yesterday = days.contains(time.getDayOfWeek().minus(1));
        return (today && !clock.isBefore(from)) || (yesterday && clock.isBefore(to));
    }
}
