package io.capacityplanner.optimization.manifest;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.autoscaling.WeeklyWindow;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A window of the week as a pair of cron lines.
 *
 * @param start when it begins
 * @param end when it ends
 */
record CronLines(String start, String end) {

    static CronLines of(WeeklyWindow window) {
        boolean today = window.from().isBefore(window.to());
        if (window.from().equals(window.to()) && window.days().size() == DayOfWeek.values().length) {
            throw new InvalidInputException(
                    "the window never ends", "weekly window", "Raise the fewest instances instead");
        }
        return new CronLines(
                line(window.from(), window.days()), line(window.to(), today ? window.days() : after(window.days())));
    }

    private static Set<DayOfWeek> after(Set<DayOfWeek> days) {
        return days.stream().map(day -> day.plus(1)).collect(Collectors.toSet());
    }

    /** A line of five fields; Sunday is 0. */
    static String line(LocalTime time, Set<DayOfWeek> days) {
        return time.getMinute() + " " + time.getHour() + " * * " + numbers(days);
    }

    private static String numbers(Set<DayOfWeek> days) {
        return days.size() == DayOfWeek.values().length
                ? "*"
                : days.stream()
                        .map(day -> day.getValue() % DayOfWeek.values().length)
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(","));
    }

    /** The six fields of Amazon's {@code cron(...)}, in which days have names. */
    static String amazon(LocalTime time, Set<DayOfWeek> days) {
        String names = days.size() == DayOfWeek.values().length
                ? "*"
                : days.stream().sorted().map(day -> day.name().substring(0, 3)).collect(Collectors.joining(","));
        return "cron(" + time.getMinute() + " " + time.getHour() + " ? * " + names + " *)";
    }
}
