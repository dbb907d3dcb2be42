package io.capacityplanner.examples.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Reads stamps: epochs in seconds to nanoseconds, told by their magnitude, and ISO-8601 with or without a zone. */
final class TraceStamps {

    /** Epoch seconds stay below this until the year 5138, and milliseconds have passed it since 1973. */
    private static final double LEAST_MILLIS = 1e11;

    private static final double STEP = 1000;
    /** No metric is older than 1980 or younger than 2200; one such stamp would stretch a history over centuries. */
    private static final long EARLIEST = Instant.parse("1980-01-01T00:00:00Z").toEpochMilli();

    private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

    private final ZoneId zone;

    TraceStamps(ZoneId zone) {
        this.zone = zone;
    }

    /** Milliseconds since 1970 of the stamp in a cell. */
    long read(TraceLines lines, int column) {
        String cell = lines.cell(column);
        try {
            long stamp = isNumber(cell) ? epoch(Double.parseDouble(cell)) : iso(cell);
            if (stamp < EARLIEST || stamp > LATEST) {
                throw lines.cellFault(
                        column,
                        "lies outside the years 1980 to 2200",
                        "Write epoch seconds or milliseconds, or 2026-03-02T00:00:00Z");
            }
            return stamp;
        } catch (NumberFormatException | DateTimeException | ArithmeticException wrong) {
            throw lines.cellFault(
                    column, "is no time stamp", "Write epoch seconds or milliseconds, or 2026-03-02T00:00:00Z");
        }
    }

    private static boolean isNumber(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if ((c < '0' || c > '9') && c != '.') {
                return false;
            }
        }
        return !cell.isEmpty();
    }

    private static long epoch(double number) {
        double millis = number * STEP;
        double bound = LEAST_MILLIS;
        while (number >= bound && bound < LEAST_MILLIS * STEP * STEP * STEP) {
            millis /= STEP;
            bound *= STEP;
        }
        return Math.round(millis);
    }

    private long iso(String cell) {
        String text = cell.replace(' ', 'T');
        if (text.endsWith("Z")) {
            return Instant.parse(text).toEpochMilli();
        }
        int time = text.indexOf('T');
        if (time < 0) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant().toEpochMilli();
        }
        boolean zoned = text.indexOf('+', time) >= 0 || text.indexOf('-', time) >= 0;
        return zoned
                ? OffsetDateTime.parse(text).toInstant().toEpochMilli()
                : LocalDateTime.parse(text).atZone(zone).toInstant().toEpochMilli();
    }
}
