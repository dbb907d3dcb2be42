package io.capacityplanner.connector.aws.costs;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a range is asked for as: whole days or hours of UTC, none of them still running.
 *
 * @param start first instant
 * @param endExclusive first instant after it
 * @param granularity how long the periods are
 * @param missing the part of the wish that Cost Explorer does not keep; null when it keeps all
 */
record CostSpan(
        Instant start,
        Instant endExclusive,
        CostGranularity granularity,
        @Nullable TimeRange missing) {

    /** Empty when nothing of the range is there. */
    static Optional<CostSpan> of(TimeRange range, Instant now, CostGranularity granularity, Duration lookback) {
        ChronoUnit unit = granularity.alignment();
        Instant last = now.truncatedTo(unit);
        Instant end = range.endExclusive().isAfter(last) ? last : up(range.endExclusive(), unit);
        if (!end.isAfter(Instant.EPOCH)) {
            return Optional.empty();
        }
        boolean unbounded = !range.hasStart();
        Instant oldest = up(now.minus(granularity.kept()), unit);
        Instant wished = unbounded
                ? up(end.minus(lookback), unit)
                : range.start().isBefore(Instant.EPOCH) ? Instant.EPOCH : up(range.start(), unit);
        Instant start = wished.isBefore(oldest) ? oldest : wished;
        if (!start.isBefore(end)) {
            return Optional.empty();
        }
        TimeRange missing = wished.isBefore(start) && !unbounded ? new TimeRange(wished, start) : null;
        return Optional.of(new CostSpan(start, end, granularity, missing));
    }

    private static Instant up(Instant instant, ChronoUnit unit) {
        Instant down = instant.truncatedTo(unit);
        return down.equals(instant) ? down : down.plus(1, unit);
    }

    /** The start as the API reads it, for hours or for days and months. */
    String first(boolean hours) {
        return hours
                ? start.toString()
                : LocalDate.ofInstant(start, ZoneOffset.UTC).toString();
    }

    /** The end as the API reads it; for days and months the first day after it. */
    String last(boolean hours) {
        return hours
                ? endExclusive.toString()
                : LocalDate.ofInstant(up(endExclusive, ChronoUnit.DAYS), ZoneOffset.UTC)
                        .toString();
    }

    /** A range as the API writes it. */
    static TimeRange read(String start, String end, String place) {
        try {
            return new TimeRange(instant(start), instant(end));
        } catch (DateTimeParseException e) {
            throw new InvalidInputException(
                    "the period from \"" + start + "\" to \"" + end + "\" cannot be read",
                    place,
                    "Check what answers in the place of AWS");
        }
    }

    private static Instant instant(String text) {
        return text.length() > 10
                ? Instant.parse(text)
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
