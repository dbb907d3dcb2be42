package io.capacityplanner.optimization.schedule;

import io.capacityplanner.error.InvalidInputException;

/**
 * A time of the week in which something runs, by the local clock.
 *
 * @param start minute of the week at which it starts, counted from Monday midnight, 0 to 10,079
 * @param end minute at which it stops, after the start and at most a week later; beyond 10,080 it is in the next week
 */
public record OnWindow(int start, int end) {

    /** Minutes of a week. */
    public static final int WEEK = 7 * 24 * 60;

    static final int DAY = 24 * 60;

    /** Refuses windows that are none. */
    public OnWindow {
        if (start < 0 || start >= WEEK || end <= start || end > start + WEEK) {
            throw new InvalidInputException(
                    "minutes " + start + " to " + end + " are no part of a week",
                    "schedule",
                    "Count minutes from Monday midnight, the end after the start and at most a week later");
        }
    }

    boolean holds(int minuteOfWeek) {
        return (minuteOfWeek >= start && minuteOfWeek < end) || minuteOfWeek + WEEK < end;
    }

    /** How long it runs. */
    public int minutes() {
        return end - start;
    }
}
