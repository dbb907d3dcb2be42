package io.capacityplanner.connector.logs;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.OptionalLong;

/** Reads stamps. Not thread-safe: it remembers the last day. */
final class Stamps {

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final long DAY_MILLIS = 86_400_000;

    /** ISO 8601 with whatever offset is written: {@code Z}, {@code +01:00}, {@code +0100}, or none. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendPattern("[XXX][XX]")
            .optionalEnd()
            .toFormatter(java.util.Locale.ROOT);

    private final ZoneId zone;
    private String day = "";
    private long dayMillis;
    private String isoDay = "";
    private long isoDayMillis;

    Stamps(ZoneId zone) {
        this.zone = zone;
    }

    /** A stamp as access logs have it: {@code 10/Oct/2000:13:55:36 -0700}. */
    OptionalLong common(String text, int from, int to) {
        if (to - from < 26 || text.charAt(from + 2) != '/' || text.charAt(from + 11) != ':') {
            return OptionalLong.empty();
        }
        if (!text.regionMatches(from, day, 0, 11) || day.isEmpty()) {
            int month = MONTHS.indexOf(text.substring(from + 3, from + 6));
            int year = digits(text, from + 7, 4);
            int date = digits(text, from, 2);
            if (month < 0 || month % 3 != 0 || year < 0 || date < 1) {
                return OptionalLong.empty();
            }
            try {
                dayMillis = LocalDate.of(year, month / 3 + 1, date).toEpochDay() * DAY_MILLIS;
            } catch (DateTimeException e) {
                return OptionalLong.empty();
            }
            day = text.substring(from, from + 11);
        }
        int hour = digits(text, from + 12, 2);
        int minute = digits(text, from + 15, 2);
        int second = digits(text, from + 18, 2);
        int offset = digits(text, from + 22, 4);
        char sign = text.charAt(from + 21);
        // A leap second is written as 60.
        if (hour < 0
                || hour > 23
                || minute < 0
                || minute > 59
                || second < 0
                || second > 60
                || offset < 0
                || (sign != '+' && sign != '-')) {
            return OptionalLong.empty();
        }
        long local = dayMillis + ((hour * 60L + minute) * 60 + second) * 1000;
        long shift = (offset / 100 * 60L + offset % 100) * 60_000;
        return OptionalLong.of(sign == '+' ? local - shift : local + shift);
    }

    /** An ISO 8601 stamp; one without offset is of the zone. */
    OptionalLong iso(String text) {
        OptionalLong usual = usual(text);
        return usual.isPresent() ? usual : any(text);
    }

    /** The usual form, {@code 2026-03-01T10:00:00.123Z}, without the cost of a formatter; empty for all others. */
    private OptionalLong usual(String text) {
        int length = text.length();
        if (length < 20 || text.charAt(length - 1) != 'Z' || text.charAt(4) != '-' || text.charAt(10) != 'T') {
            return OptionalLong.empty();
        }
        int hour = digits(text, 11, 2);
        int minute = digits(text, 14, 2);
        int second = digits(text, 17, 2);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return OptionalLong.empty();
        }
        if (!text.regionMatches(0, isoDay, 0, 10) || isoDay.isEmpty()) {
            try {
                isoDayMillis = LocalDate.parse(text.substring(0, 10)).toEpochDay() * DAY_MILLIS;
            } catch (DateTimeException e) {
                return OptionalLong.empty();
            }
            isoDay = text.substring(0, 10);
        }
        int millis = 0;
        int weight = 100;
        for (int i = 20; i < length - 1; i++) {
            int digit = digits(text, i, 1);
            if (digit < 0) {
                return OptionalLong.empty();
            }
            millis += digit * weight;
            weight /= 10;
        }
        boolean fraction = length == 20 || (text.charAt(19) == '.' && length > 21);
        long stamp = isoDayMillis + ((hour * 60L + minute) * 60 + second) * 1000 + millis;
        return fraction ? OptionalLong.of(stamp) : OptionalLong.empty();
    }

    private OptionalLong any(String text) {
        try {
            String stamp = text.indexOf(' ') == 10 ? text.substring(0, 10) + 'T' + text.substring(11) : text;
            var parsed = ISO.parseBest(stamp, OffsetDateTime::from, LocalDateTime::from);
            return OptionalLong.of(
                    parsed instanceof OffsetDateTime sure
                            ? sure.toInstant().toEpochMilli()
                            : ((LocalDateTime) parsed).atZone(zone).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /** Some digits; -1 for anything else. */
    private static int digits(String text, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
