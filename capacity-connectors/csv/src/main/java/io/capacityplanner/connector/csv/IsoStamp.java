package io.capacityplanner.connector.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A stamp in the extended format of ISO 8601: a month, a date, or a date and a time with T or a blank between, with or
 * without seconds, fraction and offset. Written by hand because a file holds millions of them.
 *
 * @param local date and time as written, cut to milliseconds
 * @param offset the offset written, null when there is none
 * @param dateOnly whether no time is written
 * @param cut whether digits beyond milliseconds were dropped
 */
record IsoStamp(LocalDateTime local, @Nullable ZoneOffset offset, boolean dateOnly, boolean cut) {

    private static final int MONTH_END = 7;
    private static final int DATE_END = 10;
    private static final int MINUTE_END = 16;
    private static final int SECOND_END = 19;
    private static final int NANO_DIGITS = 9;
    private static final int NANOS_PER_MILLI = 1_000_000;

    /** Reads a stamp; null when the text is none. */
    static @Nullable IsoStamp parse(String text) {
        try {
            return read(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable IsoStamp read(String text) {
        int length = text.length();
        if (length < MONTH_END || text.charAt(4) != '-') {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, MONTH_END);
        if (length == MONTH_END) {
            return new IsoStamp(LocalDate.of(year, month, 1).atStartOfDay(), null, true, false);
        }
        if (length < DATE_END || text.charAt(MONTH_END) != '-') {
            return null;
        }
        LocalDate date = LocalDate.of(year, month, digits(text, MONTH_END + 1, DATE_END));
        if (length == DATE_END) {
            return new IsoStamp(date.atStartOfDay(), null, true, false);
        }
        char separator = text.charAt(DATE_END);
        boolean separated = separator == 'T' || separator == 't' || separator == ' ';
        return separated && length >= MINUTE_END && text.charAt(13) == ':' ? time(text, date) : null;
    }

    private static @Nullable IsoStamp time(String text, LocalDate date) {
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, MINUTE_END);
        int second = 0;
        int nano = 0;
        int end = MINUTE_END;
        if (text.length() >= SECOND_END && text.charAt(MINUTE_END) == ':') {
            second = digits(text, 17, SECOND_END);
            end = SECOND_END;
            if (end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == ',')) {
                int from = end + 1;
                end = endOfDigits(text, from);
                if (end == from) {
                    return null;
                }
                nano = nanos(text, from, end);
            }
        }
        LocalTime time = LocalTime.of(hour, minute, second, nano - nano % NANOS_PER_MILLI);
        String zone = text.substring(end).strip();
        ZoneOffset offset = zone.isEmpty() ? null : offset(zone);
        return new IsoStamp(LocalDateTime.of(date, time), offset, false, nano % NANOS_PER_MILLI != 0);
    }

    private static ZoneOffset offset(String zone) {
        return switch (zone) {
            case "Z", "z", "UTC", "GMT" -> ZoneOffset.UTC;
            default -> ZoneOffset.of(zone);
        };
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && Character.digit(text.charAt(end), 10) >= 0) {
            end++;
        }
        return end;
    }

    private static int nanos(String text, int from, int end) {
        int nanos = 0;
        for (int i = 0; i < NANO_DIGITS; i++) {
            nanos = 10 * nanos + (from + i < end ? Character.digit(text.charAt(from + i), 10) : 0);
        }
        return nanos;
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw new DateTimeException("no digit");
            }
            number = 10 * number + c - '0';
        }
        return number;
    }
}
