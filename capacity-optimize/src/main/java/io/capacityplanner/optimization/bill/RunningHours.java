package io.capacityplanner.optimization.bill;

import io.capacityplanner.error.InvalidInputException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;

/**
 * The hours of a week in which something runs.
 *
 * @param zone whose clock the hours are of
 * @param hours which of the 168 hours of a week, counted from Monday midnight; a copy is kept
 */
public record RunningHours(ZoneId zone, BitSet hours) {

    /** Hours of a week. */
    public static final int WEEK = 168;

    private static final int DAY = 24;

    /** Refuses hours beyond the week; copies the set. */
    public RunningHours {
        if (hours.length() > WEEK) {
            throw new InvalidInputException(
                    "hour " + (hours.length() - 1) + " is no hour of a week",
                    "running hours",
                    "Count hours from Monday midnight, 0 to 167");
        }
        hours = (BitSet) hours.clone();
    }

    /** Every hour. */
    public static RunningHours always() {
        BitSet all = new BitSet(WEEK);
        all.set(0, WEEK);
        return new RunningHours(ZoneOffset.UTC, all);
    }

    /**
     * Some hours of some days.
     *
     * @param zone whose clock the hours are of
     * @param from first hour of the day, 0 to 23
     * @param to end of the hours, 1 to 24, after {@code from}
     * @param first day of the week
     * @param last day of the week, not before the first
     */
    public static RunningHours daily(ZoneId zone, int from, int to, DayOfWeek first, DayOfWeek last) {
        if (from < 0 || to > DAY || from >= to || first.compareTo(last) > 0) {
            throw new InvalidInputException(
                    "hours " + from + " to " + to + " from " + first + " to " + last + " are no part of a week",
                    "running hours",
                    "Give hours from 0 to 24 and days from Monday to Sunday, in this order");
        }
        BitSet hours = new BitSet(WEEK);
        for (int day = first.getValue() - 1; day < last.getValue(); day++) {
            hours.set(day * DAY + from, day * DAY + to);
        }
        return new RunningHours(zone, hours);
    }

    /** The copy of the set. */
    @Override
    public BitSet hours() {
        return (BitSet) hours.clone();
    }

    /** Whether it runs in the hour that begins at a moment. */
    public boolean at(Instant hour) {
        if (hours.cardinality() == WEEK) {
            return true;
        }
        ZonedDateTime local = hour.atZone(zone);
        return hours.get((local.getDayOfWeek().getValue() - 1) * DAY + local.getHour());
    }

    /** The hours in which either runs, where both are of one zone. */
    public RunningHours or(RunningHours other) {
        if (hours.cardinality() == WEEK || other.hours.cardinality() == WEEK) {
            return always();
        }
        if (!zone.equals(other.zone)) {
            throw new InvalidInputException(
                    "hours of " + zone + " and " + other.zone + " are not combined",
                    "running hours",
                    "Give both in one zone");
        }
        BitSet both = hours();
        both.or(other.hours);
        return new RunningHours(zone, both);
    }
}
