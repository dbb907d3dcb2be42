package io.capacityplanner.utilization;

import io.capacityplanner.utilization.UsagePattern.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds short peaks that come back at the same hour every day or every week: batch jobs, backups, imports. They fill
 * so few hours that mean and percentiles hide them, yet a size that is too small for them fails every day.
 *
 * <p>Only the last eight weeks count, so that a job that was given up is not reported for a year.
 */
final class RecurringPeaks {

    private static final int RECENT_DAYS = 56;
    /** Fewer days cannot tell a habit from a few accidents. */
    private static final int FEWEST_DAYS = 5;

    private static final int FEWEST_WEEKS = 4;
    /** A peak that fills more of the day than this is the day's season, and percentiles see it. */
    private static final int LONGEST_HOURS = 4;
    /** A weekly job may take a night. */
    private static final int LONGEST_WEEKLY_HOURS = 8;
    /** Share of the days, or weeks, on which it must come. */
    private static final double MOST_CYCLES = 0.7;
    /** Share of all other hours that may reach half its height: more, and the height is nothing special. */
    private static final double ELSEWHERE = 0.05;
    /** Half as much again as usual, or this share of the ceiling above it, is much. */
    private static final double MUCH_OF_USUAL = 0.5;

    private static final double MUCH_OF_CEILING = 0.15;
    /** A smaller rise, as a share of the ceiling, needs no capacity of its own. */
    private static final double MATERIAL = 0.05;
    /** Chance of the same by accident, over all positions of the cycle. */
    private static final double SIGNIFICANCE = 0.001;

    private RecurringPeaks() {}

    /**
     * What was found.
     *
     * @param pattern the pattern
     * @param clock the zone in which the hour is the same every time
     * @param hours the hours of the day that it fills, in that zone; null when it is weekly
     */
    record Found(UsagePattern pattern, ZoneId clock, boolean @Nullable [] hours) {}

    static Optional<Found> find(Observed observed) {
        SlotGrid grid = observed.grid();
        if (grid == null || grid.slotHours() > LONGEST_HOURS) {
            return Optional.empty();
        }
        SlotGrid recent = grid.lastDays(RECENT_DAYS);
        Optional<Found> daily = best(observed, recent, 1);
        return daily.isPresent() ? daily : best(observed, recent, 7);
    }

    /** Jobs run by UTC or by the clock on the wall; the clock that they keep best is the right one. */
    private static Optional<Found> best(Observed observed, SlotGrid recent, int days) {
        Cycle utc = Cycle.of(recent.in(ZoneOffset.UTC), days);
        boolean oneClock = Wording.zone(recent.zone()).equals("UTC");
        Cycle local = oneClock ? utc : Cycle.of(recent, days);
        Cycle cycle = local.recurrence().hitShare() > utc.recurrence().hitShare() ? local : utc;
        return stands(observed, cycle) ? Optional.of(describe(observed, cycle)) : Optional.empty();
    }

    /**
     * The recent slots, folded.
     *
     * @param grid the slots, in the zone of the clock
     * @param days length of the cycle
     * @param values for each position of the cycle, its values
     * @param recurrence the highest position
     */
    private record Cycle(SlotGrid grid, int days, double[][] values, Recurrence recurrence) {

        static Cycle of(SlotGrid grid, int days) {
            int perDay = grid.slotsPerDay();
            int rows = grid.days() / days + 2;
            double[][] values = new double[days * perDay][rows];
            for (double[] row : values) {
                Arrays.fill(row, Double.NaN);
            }
            int monday = grid.firstDay() - (days == 1 ? 0 : grid.dayOfWeek(0) - 1);
            for (int i = 0; i < grid.length(); i++) {
                int day = grid.day(i) - monday;
                int position = Math.floorMod(day, days) * perDay + grid.slotOfDay(i);
                values[position][day / days] = grid.max(i);
            }
            return new Cycle(grid, days, values, Recurrence.of(values));
        }
    }

    private static boolean stands(Observed observed, Cycle cycle) {
        Recurrence peak = cycle.recurrence();
        double rise = peak.height() - peak.usual();
        boolean much = rise >= MUCH_OF_USUAL * Math.abs(peak.usual())
                || (observed.ceilingKnown() && rise >= MUCH_OF_CEILING * observed.ceiling());
        boolean material = rise > 0 && (!observed.ceilingKnown() || rise >= MATERIAL * observed.ceiling());
        int longest = cycle.days() == 1 ? LONGEST_HOURS : LONGEST_WEEKLY_HOURS;
        int fewest = cycle.days() == 1 ? FEWEST_DAYS : FEWEST_WEEKS;
        double elsewhere = peak.elsewhere(cycle.values());
        return much
                && material
                && peak.peakCount() * cycle.grid().slotHours() <= longest
                && peak.cycles() >= fewest
                && peak.hitShare() >= MOST_CYCLES
                && elsewhere <= ELSEWHERE
                && peak.chance(elsewhere) * cycle.values().length <= SIGNIFICANCE;
    }

    private static Found describe(Observed observed, Cycle cycle) {
        Recurrence peak = cycle.recurrence();
        SlotGrid grid = cycle.grid();
        int perDay = grid.slotsPerDay();
        int hour = peak.position() % perDay * grid.slotHours();
        int from = peak.from() % perDay * grid.slotHours();
        int hours = peak.count() * grid.slotHours();
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("hourUtc", (double) hourUtc(grid, hour));
        numbers.put("hours", (double) hours);
        numbers.put("value", peak.height());
        numbers.put("largest", peak.largest());
        numbers.put("usual", peak.usual());
        numbers.put("share", peak.hitShare());
        String each = peak.hits() + " of the last " + peak.cycles() + (cycle.days() == 1 ? " days" : " weeks");
        String day = "";
        if (cycle.days() == 7) {
            int dayOfWeek = peak.position() / perDay + 1;
            numbers.put("dayOfWeek", (double) dayOfWeek);
            day = " on " + Wording.day(dayOfWeek) + "s";
        }
        String hidden = observed.quantile(0.95) < peak.mark() ? "; mean and p95 hide it" : "";
        Wording wording = observed.wording();
        String message = "A recurring peak " + Wording.hours(from, hours, grid.zone()) + day + " reaches "
                + wording.value(peak.height()) + " on " + each + ", against a usual " + wording.value(peak.usual())
                + hidden;
        boolean[] filled = cycle.days() == 1 ? peak.peaks() : null;
        return new Found(new UsagePattern(Kind.RECURRING_PEAK, message, numbers), grid.zone(), filled);
    }

    /** The hour in UTC, at the end of the series when the zone changes its clocks. */
    private static int hourUtc(SlotGrid grid, int localHour) {
        Instant last = Instant.ofEpochMilli(grid.timeOf(grid.length() - 1));
        int offset = grid.zone().getRules().getOffset(last).getTotalSeconds();
        return Math.floorMod(localHour - Math.floorDiv(offset, 3600), 24);
    }
}
