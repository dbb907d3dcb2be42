package io.capacityplanner.calendar;

import io.capacityplanner.error.InvalidInputException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which days are worked: all but the days of the weekend and the holidays.
 *
 * @param weekend the days of the week that are not worked
 * @param holidays further days that are not worked
 */
public record WorkingDays(Set<DayOfWeek> weekend, Set<LocalDate> holidays) {

    private static final long DAY_MILLIS = 86_400_000;
    /** So many days without a working day are a mistake. */
    private static final int LONGEST_BREAK = 366;

    /** Refuses a week without a working day; copies the sets. */
    public WorkingDays {
        if (weekend.size() >= 7) {
            throw new InvalidInputException(
                    "no day of the week is worked", "working days", "Leave at least one day out of the weekend");
        }
        weekend = Set.copyOf(weekend);
        holidays = Set.copyOf(holidays);
    }

    /** Monday to Friday, without holidays. */
    public static WorkingDays mondayToFriday() {
        return new WorkingDays(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Set.of());
    }

    /** The same week with other holidays. */
    public WorkingDays withHolidays(Collection<Holiday> days) {
        return new WorkingDays(weekend, days.stream().map(Holiday::date).collect(Collectors.toSet()));
    }

    /** The same holidays with another weekend; none for a week of seven working days. */
    public WorkingDays withWeekend(Set<DayOfWeek> days) {
        return new WorkingDays(days, holidays);
    }

    /** Whether a day is worked. */
    public boolean isWorking(LocalDate day) {
        return !weekend.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /** The day itself when it is worked, else the next one that is. */
    public LocalDate onOrAfter(LocalDate day) {
        LocalDate found = day;
        for (int i = 0; !isWorking(found); i++) {
            if (i == LONGEST_BREAK) {
                throw new InvalidInputException(
                        "no day is worked in the year after " + day, "working days", "Check the holidays");
            }
            found = found.plusDays(1);
        }
        return found;
    }

    /** The working day a number of working days after a day; one that is not worked counts as the next that is. */
    public LocalDate plus(LocalDate day, long workingDays) {
        if (workingDays < 0) {
            throw new InvalidInputException(
                    "the number (" + workingDays + ") is negative", "working days", "Give zero or more");
        }
        LocalDate reached = onOrAfter(day);
        for (long i = 0; i < workingDays; i++) {
            reached = onOrAfter(reached.plusDays(1));
        }
        return reached;
    }

    /**
     * The moment at which work that began at a moment and takes a number of working days is done. Every working day
     * holds one day of work, spread evenly from midnight to midnight; on other days the work rests. What would be done
     * just when a rest begins is at hand when work begins again: begun at Friday 10:00, one day of work is done at
     * Monday 10:00, and half a day begun on Saturday is done at Monday 12:00.
     *
     * @param begin when the work begins
     * @param workingDays how much it is, zero or more, in working days
     * @param zone where the work is done
     * @return not before {@code begin}; later for a later begin or more work
     */
    public Instant plus(Instant begin, double workingDays, ZoneId zone) {
        if (!(workingDays >= 0) || Double.isInfinite(workingDays)) {
            throw new InvalidInputException(
                    "the number (" + workingDays + ") must be finite and not negative",
                    "working days",
                    "Give zero or more");
        }
        ZonedDateTime local = begin.atZone(zone);
        LocalDate day = local.toLocalDate();
        long done = isWorking(day) ? local.toLocalTime().toNanoOfDay() / 1_000_000 : 0;
        long left = done + Math.round(workingDays * DAY_MILLIS);
        LocalDate last = plus(day, left / DAY_MILLIS);
        Instant end = last.atStartOfDay()
                .plusNanos(left % DAY_MILLIS * 1_000_000)
                .atZone(zone)
                .toInstant();
        // Local time that is repeated or skipped must not let work end before it began.
        return end.isBefore(begin) ? begin : end;
    }
}
