package io.capacityplanner.optimization.schedule;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How off hours are learned.
 *
 * @param zone whose clock people keep
 * @param holidays local days that are no usual days; those to come may be among them
 * @param weeks how many whole weeks must have been seen, 3 or more
 * @param acceptedRisk probability that a stop is wrong, of any one stop, above 0 and below 1
 * @param lead how long before it is used it must be started
 * @param hourly price of an hour in which it runs; only its ratio to the next counts
 * @param wrongStop what a wrong stop costs, in the currency of the price
 * @param idle values up to this are no use; null to learn it
 */
public record ScheduleOptions(
        ZoneId zone,
        Set<LocalDate> holidays,
        int weeks,
        double acceptedRisk,
        Duration lead,
        double hourly,
        double wrongStop,
        @Nullable Double idle) {

    private static final int FEWEST = 3;

    /** Refuses what is out of range; copies the set. */
    public ScheduleOptions {
        if (weeks < FEWEST || !(acceptedRisk > 0 && acceptedRisk < 1)) {
            throw new InvalidInputException(
                    "weeks (" + weeks + ") or accepted risk (" + acceptedRisk + ") are out of range",
                    "schedule options",
                    "Give 3 weeks or more and a probability such as 0.05");
        }
        if (lead.isNegative() || lead.compareTo(Duration.ofHours(12)) > 0 || !(hourly >= 0) || !(wrongStop >= 0)) {
            throw new InvalidInputException(
                    "lead (" + lead + "), price (" + hourly + ") or cost of a wrong stop (" + wrongStop
                            + ") are out of range",
                    "schedule options",
                    "Give a lead of 0 to 12 hours and amounts of 0 or more");
        }
        holidays = Set.copyOf(holidays);
    }

    /** Three weeks, one wrong stop in twenty, 15 minutes to start, wrong stops cost nothing but the risk. */
    public static ScheduleOptions in(ZoneId zone) {
        return new ScheduleOptions(zone, Set.of(), FEWEST, 0.05, Duration.ofMinutes(15), 1, 0, null);
    }

    /** The same with holidays. */
    public ScheduleOptions holidays(Set<LocalDate> days) {
        return new ScheduleOptions(zone, days, weeks, acceptedRisk, lead, hourly, wrongStop, idle);
    }

    /** The same with prices. */
    public ScheduleOptions priced(double hour, double wrong) {
        return new ScheduleOptions(zone, holidays, weeks, acceptedRisk, lead, hour, wrong, idle);
    }

    /** The same with another accepted risk. */
    public ScheduleOptions accepting(double risk) {
        return new ScheduleOptions(zone, holidays, weeks, risk, lead, hourly, wrongStop, idle);
    }

    /** The same with another start-up time. */
    public ScheduleOptions leading(Duration time) {
        return new ScheduleOptions(zone, holidays, weeks, acceptedRisk, time, hourly, wrongStop, idle);
    }

    /** The same with a given level of idleness. */
    public ScheduleOptions idleUpTo(double level) {
        return new ScheduleOptions(zone, holidays, weeks, acceptedRisk, lead, hourly, wrongStop, level);
    }
}
