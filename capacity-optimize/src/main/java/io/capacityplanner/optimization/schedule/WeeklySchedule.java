package io.capacityplanner.optimization.schedule;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.bill.RunningHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * When something runs in a week, by the clock of a zone: 07:00 stays 07:00 when clocks change.
 *
 * @param zone whose clock counts
 * @param on when it runs, in order and apart from each other; none for never
 * @param daysOff local days on which it is not started: holidays
 */
public record WeeklySchedule(ZoneId zone, List<OnWindow> on, Set<LocalDate> daysOff) {

    /** Copies the collections; refuses windows that overlap. */
    public WeeklySchedule {
        on = List.copyOf(on);
        daysOff = Set.copyOf(daysOff);
        for (int w = 0; w < on.size(); w++) {
            OnWindow next = on.get((w + 1) % on.size());
            int begin = w + 1 < on.size() ? next.start() : next.start() + OnWindow.WEEK;
            if (on.get(w).end() > begin) {
                throw new InvalidInputException(
                        "windows overlap or are out of order", "schedule", "Use WeeklySchedule.of, which merges them");
            }
        }
    }

    /** Sorts windows and merges those that touch. */
    public static WeeklySchedule of(ZoneId zone, List<OnWindow> windows, Set<LocalDate> daysOff) {
        BitSet minutes = new BitSet(OnWindow.WEEK);
        for (OnWindow window : windows) {
            minutes.set(window.start(), Math.min(OnWindow.WEEK, window.end()));
            if (window.end() > OnWindow.WEEK) {
                minutes.set(0, window.end() - OnWindow.WEEK);
            }
        }
        List<OnWindow> merged = new ArrayList<>();
        if (minutes.cardinality() == OnWindow.WEEK) {
            merged.add(new OnWindow(0, OnWindow.WEEK));
            return new WeeklySchedule(zone, merged, daysOff);
        }
        for (int from = minutes.nextSetBit(0); from >= 0; ) {
            int to = minutes.nextClearBit(from);
            if (from > 0 || !minutes.get(OnWindow.WEEK - 1)) {
                int end = to == OnWindow.WEEK && minutes.get(0) ? OnWindow.WEEK + minutes.nextClearBit(0) : to;
                merged.add(new OnWindow(from, end));
            }
            from = minutes.nextSetBit(to);
        }
        merged.sort(Comparator.comparingInt(OnWindow::start));
        return new WeeklySchedule(zone, merged, daysOff);
    }

    /** Runs all the time. */
    public static WeeklySchedule always(ZoneId zone) {
        return new WeeklySchedule(zone, List.of(new OnWindow(0, OnWindow.WEEK)), Set.of());
    }

    /** Whether it never stops. */
    public boolean isAlways() {
        return daysOff.isEmpty() && minutesOn() == OnWindow.WEEK;
    }

    /** Minutes of a usual week in which it runs. */
    public int minutesOn() {
        return on.stream().mapToInt(OnWindow::minutes).sum();
    }

    /** Share of a usual week in which it is stopped. */
    public double offShare() {
        return 1 - (double) minutesOn() / OnWindow.WEEK;
    }

    /** Whether it runs at a moment. What started before a day off runs to its end. */
    public boolean onAt(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        int minute = minuteOfWeek(local);
        for (OnWindow window : on) {
            if (window.holds(minute)) {
                int since = Math.floorMod(minute - window.start(), OnWindow.WEEK);
                LocalDate begun = local.toLocalDateTime().minusMinutes(since).toLocalDate();
                boolean within = window.minutes() <= OnWindow.DAY;
                return !daysOff.contains(within ? begun : local.toLocalDate());
            }
        }
        return false;
    }

    static int minuteOfWeek(ZonedDateTime local) {
        return (local.getDayOfWeek().getValue() - 1) * OnWindow.DAY + local.getHour() * 60 + local.getMinute();
    }

    /** The hours in which it runs, partly or wholly, as bills count them; days off are not in them. */
    public RunningHours runningHours() {
        BitSet hours = new BitSet(RunningHours.WEEK);
        for (OnWindow window : on) {
            for (int minute = window.start() / 60 * 60; minute < window.end(); minute += 60) {
                hours.set(minute / 60 % RunningHours.WEEK);
            }
        }
        return new RunningHours(zone, hours);
    }
}
