package io.capacityplanner.quality;

import static io.capacityplanner.quality.Findings.count;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/** Looks at when the samples were taken: the clock, changes of clocks, leap days, the length of history. */
final class CalendarRules {

    private static final int NAMED_DAYS = 4;
    private static final long SHORT_SPAN = 14 * SamplingIntervals.DAY;
    private static final int FEW_OBSERVATIONS = 50;

    private CalendarRules() {}

    /** Reports stamps ahead of the clock. */
    static void clock(OrderedSamples samples, Instant now, Findings findings) {
        long limit = now.toEpochMilli();
        int ahead = 0;
        while (ahead < samples.size() && samples.stamps()[samples.size() - 1 - ahead] > limit) {
            ahead++;
        }
        if (ahead > 0) {
            long first = samples.stamps()[samples.size() - ahead];
            findings.note(
                    Issue.CLOCK_SKEW,
                    Severity.WARNING,
                    ahead,
                    first,
                    samples.last(),
                    count(ahead, "sample") + (ahead == 1 ? " is" : " are") + " stamped after now ("
                            + findings.at(limit) + "), the last " + findings.when(samples.last())
                            + ": the source's clock or time zone may be wrong");
        }
    }

    /** Reports changes of clocks and leap days between two times, both inclusive. */
    static void days(long from, long to, ZoneId zone, Findings findings) {
        Instant end = Instant.ofEpochMilli(to);
        List<String> days = new ArrayList<>();
        int changes = 0;
        long first = 0;
        long last = 0;
        ZoneOffsetTransition next = zone.getRules().nextTransition(Instant.ofEpochMilli(from));
        while (next != null && !next.getInstant().isAfter(end)) {
            long at = next.getInstant().toEpochMilli();
            first = changes == 0 ? at : first;
            last = at;
            changes++;
            if (days.size() < NAMED_DAYS) {
                days.add(lengthOfDay(next, zone));
            }
            next = zone.getRules().nextTransition(next.getInstant());
        }
        if (changes > 0) {
            findings.note(
                    Issue.DAYLIGHT_SAVING,
                    Severity.INFO,
                    changes,
                    first,
                    last,
                    "clocks change in " + zone + " on " + String.join(", ", days)
                            + (changes > days.size() ? " and " + (changes - days.size()) + " more days" : ""));
        }
        leapDays(from, to, zone, findings);
    }

    private static String lengthOfDay(ZoneOffsetTransition change, ZoneId zone) {
        LocalDate day = change.getDateTimeBefore().toLocalDate();
        Duration length =
                Duration.between(day.atStartOfDay(zone), day.plusDays(1).atStartOfDay(zone));
        return day + " (" + Findings.number(length.toMinutes() / 60.0) + " h)";
    }

    private static void leapDays(long from, long to, ZoneId zone, Findings findings) {
        LocalDate start = Instant.ofEpochMilli(from).atZone(zone).toLocalDate();
        LocalDate end = Instant.ofEpochMilli(to).atZone(zone).toLocalDate();
        List<LocalDate> days = new ArrayList<>();
        for (int year = start.getYear(); year <= end.getYear(); year++) {
            if (Year.isLeap(year)) {
                LocalDate day = LocalDate.of(year, 2, 29);
                if (!day.isBefore(start) && !day.isAfter(end)) {
                    days.add(day);
                }
            }
        }
        if (!days.isEmpty()) {
            findings.note(
                    Issue.LEAP_DAY,
                    Severity.INFO,
                    days.size(),
                    days.get(0).atStartOfDay(zone).toInstant().toEpochMilli(),
                    days.get(days.size() - 1).atStartOfDay(zone).toInstant().toEpochMilli(),
                    "the range holds " + count(days.size(), "leap day") + ", " + days.get(0)
                            + (days.size() > 1 ? " to " + days.get(days.size() - 1) : "")
                            + ": compare with the same weekday of other years, not with the same date");
        }
    }

    /** Reports a history too short to show a weekly pattern twice, or with few observations. */
    static void history(int observed, Grid grid, int steps, boolean indexed, Findings findings) {
        long span = steps * grid.step();
        boolean brief = !indexed && span < SHORT_SPAN;
        if (brief || observed < FEW_OBSERVATIONS) {
            String length = indexed ? "" : " over " + Findings.number(span / (double) SamplingIntervals.DAY) + " days";
            findings.note(
                    Issue.SHORT_HISTORY,
                    Severity.INFO,
                    observed,
                    grid.timeAt(0),
                    grid.timeAt(steps - 1L),
                    count(observed, "observation")
                            + length
                            + (brief
                                    ? ": less than two weeks show no weekly pattern"
                                    : ": fewer than " + FEW_OBSERVATIONS + " leave every estimate rough"));
        }
    }
}
