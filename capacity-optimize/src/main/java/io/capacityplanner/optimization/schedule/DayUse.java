package io.capacityplanner.optimization.schedule;

import io.capacityplanner.series.TimeSeries;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * From when to when something was used on one day that begins at the quietest hour.
 *
 * @param date the local date on which the day begins
 * @param first first hour of use since the day began, 24 when there was none
 * @param last hour after the last one of use, 0 when there was none
 */
record DayUse(LocalDate date, int first, int last) {

    static final int HOURS = 24;
    private static final double COVERED = 0.9;

    DayOfWeek weekday() {
        return date.getDayOfWeek();
    }

    boolean outside(int from, int to) {
        return first < last && (first < from || last > to);
    }

    /** The hour of the day with use on fewest days. */
    static int quietestHour(TimeSeries usage, ZoneId zone, double threshold) {
        int[] used = new int[HOURS];
        for (int i = 0; i < usage.length(); i++) {
            if (usage.get(i) > threshold) {
                used[usage.timeAt(i).atZone(zone).getHour()]++;
            }
        }
        // The middle of the longest quiet run around midnight wins: hours near 4 first.
        int best = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            if (used[hour] < used[best]) {
                best = hour;
            }
        }
        return used[0] == used[best] ? 0 : best;
    }

    /** The days of a series that were observed well enough. */
    static List<DayUse> of(TimeSeries usage, ZoneId zone, double threshold, int origin) {
        Map<LocalDate, int[]> days = new TreeMap<>();
        for (int i = 0; i < usage.length(); i++) {
            LocalDateTime local = usage.timeAt(i).atZone(zone).toLocalDateTime().minusHours(origin);
            int[] day = days.computeIfAbsent(local.toLocalDate(), k -> new int[] {0, 0, HOURS, 0});
            day[0]++;
            if (usage.isMissing(i)) {
                day[1]++;
            } else if (usage.get(i) > threshold) {
                day[2] = Math.min(day[2], local.getHour());
                day[3] = Math.max(day[3], local.getHour() + 1);
            }
        }
        double full = 24 * 3_600_000.0 / usage.step().millis();
        List<DayUse> seen = new ArrayList<>();
        days.forEach((date, day) -> {
            if (day[0] - day[1] >= COVERED * full) {
                seen.add(new DayUse(date, day[2], day[3]));
            }
        });
        return seen;
    }
}
