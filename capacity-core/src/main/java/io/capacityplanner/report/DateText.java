package io.capacityplanner.report;

import io.capacityplanner.unit.Step;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;

/** Dates as people read them, in English, the same in every locale and version of the locale data. */
public final class DateText {

    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmxxx", Locale.ROOT);

    private DateText() {}

    /** For instance {@code 9 Dec 2026}. */
    public static String day(LocalDate day) {
        return day.getDayOfMonth() + " " + MONTHS.get(day.getMonthValue() - 1).substring(0, 3) + " " + day.getYear();
    }

    /** A zone's name; {@code UTC} for the offset of zero. */
    static String zone(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** The local day of an instant, for instance {@code 9 Dec 2026}. */
    public static String day(Instant instant, ZoneId zone) {
        return day(local(instant, zone));
    }

    /** The local day of an instant as in ISO 8601, for tables. */
    public static String isoDay(Instant instant, ZoneId zone) {
        return local(instant, zone).toString();
    }

    /** To the minute with its offset as in ISO 8601, for instance {@code 2026-11-24T22:00+01:00}. */
    public static String isoMinute(Instant instant, ZoneId zone) {
        return MINUTES.format(instant.truncatedTo(ChronoUnit.MINUTES).atZone(zone));
    }

    /** The day for steps of a day or more, else to the minute without offset, as in ISO 8601. */
    static String isoStep(Instant instant, ZoneId zone, Step step) {
        return step.compareTo(Step.DAY) >= 0
                ? isoDay(instant, zone)
                : instant.truncatedTo(ChronoUnit.MINUTES)
                        .atZone(zone)
                        .toLocalDateTime()
                        .toString();
    }

    /** For instance {@code 24 Nov 2026 22:00}. */
    public static String minute(Instant instant, ZoneId zone) {
        ZonedDateTime time = instant.atZone(zone);
        return day(time.toLocalDate()) + String.format(Locale.ROOT, " %02d:%02d", time.getHour(), time.getMinute());
    }

    /** For instance {@code January 2027}. */
    public static String month(Instant instant, ZoneId zone) {
        LocalDate day = local(instant, zone);
        return MONTHS.get(day.getMonthValue() - 1) + " " + day.getYear();
    }

    /** The day after, for use behind "before": what happens on a day happens before the next. */
    static String dayAfter(Instant instant, ZoneId zone) {
        return day(local(instant, zone).plusDays(1));
    }

    /**
     * A moment no more exactly than is known: a day when the span of its 80 % interval is at most 14 days, a week up
     * to 90 days, else a month.
     */
    static String asKnown(Instant instant, ZoneId zone, Duration span) {
        if (span.compareTo(Duration.ofDays(14)) <= 0) {
            return day(instant, zone);
        }
        if (span.compareTo(Duration.ofDays(90)) <= 0) {
            LocalDate monday = local(instant, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            return "the week of " + day(monday);
        }
        return month(instant, zone);
    }

    private static LocalDate local(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDate();
    }
}
