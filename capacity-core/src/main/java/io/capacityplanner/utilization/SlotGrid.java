package io.capacityplanner.utilization;

import io.capacityplanner.series.TimeSeries;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.Optional;

/**
 * A dated series on slots of one hour (or of its own step when that is longer and divides the day), each with its mean
 * and its largest value and with its place in a zone's calendar.
 *
 * <p>All arrays have one element a slot; a slot without observation is NaN.
 */
final class SlotGrid {

    static final long HOUR = 3_600_000L;
    static final long DAY = 24 * HOUR;
    private static final int THURSDAY = 3;

    private final ZoneId zone;
    private final long slotMillis;
    private final long firstMillis;
    private final double[] mean;
    private final double[] max;
    private final int[] hour;
    private final int[] day;

    private SlotGrid(ZoneId zone, long slotMillis, long firstMillis, double[] mean, double[] max) {
        this.zone = zone;
        this.slotMillis = slotMillis;
        this.firstMillis = firstMillis;
        this.mean = mean;
        this.max = max;
        this.hour = new int[mean.length];
        this.day = new int[mean.length];
        place();
    }

    /** Lays a series on slots; empty when it has no dates or a step that does not fit into days. */
    static Optional<SlotGrid> of(TimeSeries series) {
        long step = series.step().millis();
        if (series.indexed() || series.length() == 0 || step > DAY || (step > HOUR && DAY % step != 0)) {
            return Optional.empty();
        }
        long slot = Math.max(step, HOUR);
        // Steps of an hour or more keep their own phase; shorter ones are gathered on full hours.
        long phase = step >= HOUR ? Math.floorMod(series.start().toEpochMilli(), slot) : 0;
        long first = Math.floorDiv(series.start().toEpochMilli() - phase, slot);
        long last = Math.floorDiv(series.timeAt(series.length() - 1).toEpochMilli() - phase, slot);
        int slots = (int) (last - first + 1);
        double[] sum = new double[slots];
        double[] max = new double[slots];
        int[] count = new int[slots];
        Arrays.fill(max, Double.NaN);
        double[] values = series.toArray();
        long time = series.start().toEpochMilli() - phase;
        for (double value : values) {
            int at = (int) (Math.floorDiv(time, slot) - first);
            if (!Double.isNaN(value)) {
                sum[at] += value;
                count[at]++;
                max[at] = max[at] >= value ? max[at] : value;
            }
            time += step;
        }
        for (int i = 0; i < slots; i++) {
            sum[i] = count[i] == 0 ? Double.NaN : sum[i] / count[i];
        }
        return Optional.of(new SlotGrid(series.zone(), slot, first * slot + phase, sum, max));
    }

    private void place() {
        ZoneRules rules = zone.getRules();
        boolean fixed = rules.isFixedOffset();
        long offset = offsetMillis(rules, firstMillis);
        for (int i = 0; i < mean.length; i++) {
            long utc = timeOf(i);
            if (!fixed) {
                offset = offsetMillis(rules, utc);
            }
            long local = utc + offset;
            day[i] = (int) Math.floorDiv(local, DAY);
            hour[i] = (int) (Math.floorMod(local, DAY) / HOUR);
        }
    }

    private static long offsetMillis(ZoneRules rules, long utc) {
        return rules.getOffset(Instant.ofEpochMilli(utc)).getTotalSeconds() * 1000L;
    }

    /** The same slots in the calendar of another zone. */
    SlotGrid in(ZoneId other) {
        return other.equals(zone) ? this : new SlotGrid(other, slotMillis, firstMillis, mean, max);
    }

    /** The last {@code days} times 24 hours. */
    SlotGrid lastDays(int days) {
        int kept = (int) Math.min(mean.length, days * DAY / slotMillis);
        int from = mean.length - kept;
        return new SlotGrid(
                zone,
                slotMillis,
                timeOf(from),
                Arrays.copyOfRange(mean, from, mean.length),
                Arrays.copyOfRange(max, from, max.length));
    }

    int length() {
        return mean.length;
    }

    long timeOf(int slot) {
        return firstMillis + slot * slotMillis;
    }

    int slotsPerDay() {
        return (int) (DAY / slotMillis);
    }

    /** Hours that a slot lasts. */
    int slotHours() {
        return (int) (slotMillis / HOUR);
    }

    double mean(int slot) {
        return mean[slot];
    }

    double max(int slot) {
        return max[slot];
    }

    /** A copy of the means. */
    double[] means() {
        return mean.clone();
    }

    /** Hour of the local day in which a slot begins, 0 to 23. */
    int hour(int slot) {
        return hour[slot];
    }

    /** Number of a slot in its local day, 0 to {@link #slotsPerDay} - 1. */
    int slotOfDay(int slot) {
        return hour[slot] / slotHours();
    }

    /** Local day, counted from 1970-01-01. */
    int day(int slot) {
        return day[slot];
    }

    /** Local day of the week, 1 for Monday to 7 for Sunday. */
    int dayOfWeek(int slot) {
        return Math.floorMod(day[slot] + THURSDAY, 7) + 1;
    }

    /** First local day. */
    int firstDay() {
        return day[0];
    }

    /** Local days touched. */
    int days() {
        return day[day.length - 1] - day[0] + 1;
    }

    ZoneId zone() {
        return zone;
    }

    /** Length in elapsed days. */
    double span() {
        return (double) mean.length * slotMillis / DAY;
    }
}
