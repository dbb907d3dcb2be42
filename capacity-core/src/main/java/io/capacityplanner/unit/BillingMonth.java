package io.capacityplanner.unit;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * A calendar month in a zone, with its real number of hours (672 to 745), never a flat 730.
 *
 * @param month the month
 * @param zone the zone in which it begins and ends
 */
public record BillingMonth(YearMonth month, ZoneId zone) {

    /** Hours of the average month, for figures that must not depend on a date: 8,760 a year over 12. */
    public static final double AVERAGE_HOURS = 730;

    /** The month that an instant falls in. */
    public static BillingMonth of(Instant instant, ZoneId zone) {
        return new BillingMonth(YearMonth.from(instant.atZone(zone)), zone);
    }

    /** First instant of the month. */
    public Instant start() {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    /** First instant of the next month. */
    public Instant endExclusive() {
        return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    }

    /** Elapsed hours of the month; a month with a clock change has 743 or 745. */
    public double hours() {
        return Duration.between(start(), endExclusive()).toSeconds() / 3600.0;
    }

    /** Cost of something that runs the whole month at an hourly price. */
    public Money cost(Money hourlyPrice) {
        return hourlyPrice.times(hours());
    }
}
