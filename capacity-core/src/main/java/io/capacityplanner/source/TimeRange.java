package io.capacityplanner.source;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;

/**
 * A half-open range of time.
 *
 * @param start first instant inside
 * @param endExclusive first instant after it
 */
public record TimeRange(Instant start, Instant endExclusive) {

    /** All time that a series can hold. */
    public static final TimeRange ALL =
            new TimeRange(Instant.ofEpochMilli(Long.MIN_VALUE), Instant.ofEpochMilli(Long.MAX_VALUE));

    /** Refuses a range that holds nothing. */
    public TimeRange {
        if (!start.isBefore(endExclusive)) {
            throw new InvalidInputException(
                    "the range from " + start + " to " + endExclusive + " is empty",
                    "time range",
                    "Give a start before the end");
        }
    }

    /** The span that ends at an instant. */
    public static TimeRange lasting(Duration span, Instant endExclusive) {
        return new TimeRange(endExclusive.minus(span), endExclusive);
    }

    /** Where it begins, or elsewhere when it has no start of its own, as {@link #ALL} has none. */
    public Instant startOr(Instant otherwise) {
        return hasStart() ? start : otherwise;
    }

    /** Whether it has a start of its own. */
    public boolean hasStart() {
        return !start.equals(ALL.start);
    }

    /** Whether an instant lies inside. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(endExclusive);
    }
}
