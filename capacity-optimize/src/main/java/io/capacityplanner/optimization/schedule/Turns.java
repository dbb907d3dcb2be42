package io.capacityplanner.optimization.schedule;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Windows that start and stop at the same times of day, with the days on which they start.
 *
 * @param start minute of the day
 * @param length how long it runs, minutes
 * @param days days on which it starts
 */
record Turns(int start, int length, SortedSet<DayOfWeek> days) {

    private static final String[] SHORT = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

    static List<Turns> of(WeeklySchedule schedule) {
        Map<List<Integer>, SortedSet<DayOfWeek>> by = new TreeMap<>((a, b) -> {
            int first = Integer.compare(a.get(0), b.get(0));
            return first != 0 ? first : Integer.compare(a.get(1), b.get(1));
        });
        for (OnWindow window : schedule.on()) {
            by.computeIfAbsent(List.of(window.start() % OnWindow.DAY, window.minutes()), k -> new TreeSet<>())
                    .add(DayOfWeek.of(window.start() / OnWindow.DAY + 1));
        }
        List<Turns> turns = new ArrayList<>();
        by.forEach((key, days) -> turns.add(new Turns(key.get(0), key.get(1), days)));
        return turns;
    }

    /** Minute of the day at which it stops. */
    int stop() {
        return (start + length) % OnWindow.DAY;
    }

    /** The days on which it stops. */
    SortedSet<DayOfWeek> stopDays() {
        int later = (start + length) / OnWindow.DAY;
        SortedSet<DayOfWeek> stops = new TreeSet<>();
        days.forEach(day -> stops.add(day.plus(later)));
        return stops;
    }

    String startCron() {
        return cron(start, days);
    }

    String stopCron() {
        return cron(stop(), stopDays());
    }

    static String cron(int minute, SortedSet<DayOfWeek> days) {
        return minute % 60 + " " + minute / 60 + " * * " + cronDays(days);
    }

    /** Days as cron counts them: Sunday is 0. */
    private static String cronDays(SortedSet<DayOfWeek> days) {
        if (days.size() == 7) {
            return "*";
        }
        if (days.equals(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY))) {
            return "1-5";
        }
        List<String> numbers = new ArrayList<>();
        days.stream().map(day -> day.getValue() % 7).sorted().forEach(n -> numbers.add(Integer.toString(n)));
        return String.join(",", numbers);
    }

    static String shortName(DayOfWeek day) {
        return SHORT[day.getValue() - 1];
    }

    static String clock(int minuteOfDay) {
        return String.format(java.util.Locale.ROOT, "%02d:%02d", minuteOfDay / 60, minuteOfDay % 60);
    }
}
