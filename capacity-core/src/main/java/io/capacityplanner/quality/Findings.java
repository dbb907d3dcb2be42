package io.capacityplanner.quality;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects findings, and writes times and numbers the way their messages need them. */
final class Findings {

    private static final long INDEX_STEP = 3_600_000L;

    private final boolean indexed;
    private final ZoneId zone;
    private final List<QualityFinding> found = new ArrayList<>();

    Findings(boolean indexed, ZoneId zone) {
        this.indexed = indexed;
        this.zone = zone;
    }

    /** Adds a fault between two times in milliseconds since the epoch; an empty repair says nothing was done. */
    void add(Issue issue, Severity severity, int count, long first, long last, String message, String repair) {
        found.add(new QualityFinding(
                issue, severity, count, Instant.ofEpochMilli(first), Instant.ofEpochMilli(last), message, repair));
    }

    /** Adds a fault that nothing was done about. */
    void note(Issue issue, Severity severity, int count, long first, long last, String message) {
        add(issue, severity, count, first, last, message, "");
    }

    /** All findings: the most severe first, then in the order of {@link Issue}, then of time. */
    List<QualityFinding> sorted() {
        List<QualityFinding> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(QualityFinding::severity).reversed().thenComparing(QualityFinding::issue));
        return sorted;
    }

    /** A time as a person would write it, local to the zone; a position when the samples have no stamps. */
    String at(long millis) {
        if (indexed) {
            return "position " + Math.floorDiv(millis, INDEX_STEP);
        }
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                Instant.ofEpochMilli(millis).atZone(zone));
    }

    /** {@code at} with its preposition. */
    String when(long millis) {
        return "at " + at(millis);
    }

    /** A number to four significant digits. */
    static String number(double value) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(4)).stripTrailingZeros();
        double size = Math.abs(value);
        return size >= 1e-4 && size < 1e15 ? rounded.toPlainString() : rounded.toString();
    }

    /** A share as a percentage to two significant digits or better. */
    static String percent(double share) {
        double percent = 100 * share;
        return BigDecimal.valueOf(percent)
                        .round(new MathContext(percent >= 10 ? 3 : 2))
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    /** A number of things: {@code 1 step}, {@code 3 steps}. */
    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
