package io.capacityplanner.quality;

import static io.capacityplanner.quality.Findings.number;

import io.capacityplanner.resource.Metric;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Reports lasting changes of level that matter for the metric. */
final class LevelShiftRule {

    /** A change of less than this share of a bounded metric's range changes no decision. */
    private static final double LEAST_OF_RANGE = 0.01;

    private static final long WEEKEND = 3 * SamplingIntervals.DAY;
    private static final long WEEKS = 21 * SamplingIntervals.DAY;

    private LevelShiftRule() {}

    static void report(GridView view, List<LevelShifts.Found> shifts, ZoneId zone, Findings findings) {
        for (int i = 0; i < shifts.size(); i++) {
            LevelShift shift = shifts.get(i).shift();
            if (!matters(shift, view.metric())) {
                continue;
            }
            int until = i + 1 < shifts.size() ? shifts.get(i + 1).shift().index() : view.length();
            long at = view.timeAt(shift.index());
            boolean weekend = !view.indexed() && mayBeWeekend(view, shift.index(), until, zone);
            findings.note(
                    Issue.LEVEL_SHIFT,
                    weekend ? Severity.INFO : Severity.WARNING,
                    until - shift.index(),
                    at,
                    view.timeAt(until - 1),
                    "the level " + (shift.size() > 0 ? "rose" : "fell") + " from about " + number(shift.before())
                            + " to about " + number(shift.after()) + " " + findings.when(at)
                            + (weekend
                                    ? "; it may be the weekend, three weeks of history would tell"
                                    : ", " + number(shifts.get(i).strength()) + " times the noise, and stayed"
                                            + (until < view.length() ? " until " + findings.at(view.timeAt(until)) : "")
                                            + ": what came before may say little about what follows"));
        }
    }

    private static boolean matters(LevelShift shift, Metric metric) {
        Double lower = metric.lower();
        Double upper = metric.upper();
        return lower == null || upper == null || Math.abs(shift.size()) >= LEAST_OF_RANGE * (upper - lower);
    }

    /** Whether one side is no longer than a weekend, holds one, and the history is too short to know better. */
    private static boolean mayBeWeekend(GridView view, int index, int until, ZoneId zone) {
        long step = view.grid().step();
        if (view.length() * step >= WEEKS) {
            return false;
        }
        boolean endIsShort = until == view.length() && (until - index) * step <= WEEKEND;
        boolean startIsShort = index * step <= WEEKEND;
        return (endIsShort && isWeekend(view, index, until, zone)) || (startIsShort && isWeekend(view, 0, index, zone));
    }

    private static boolean isWeekend(GridView view, int from, int to, ZoneId zone) {
        DayOfWeek day =
                Instant.ofEpochMilli(view.timeAt((from + to) / 2)).atZone(zone).getDayOfWeek();
        return (to - from) * view.grid().step() >= SamplingIntervals.DAY && day.compareTo(DayOfWeek.SATURDAY) >= 0;
    }
}
