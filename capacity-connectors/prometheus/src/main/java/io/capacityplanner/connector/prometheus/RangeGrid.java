package io.capacityplanner.connector.prometheus;

import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Step;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The points at which a range is asked for: whole multiples of the step since the epoch, whatever the range begins with,
 * so that two questions about overlapping ranges get the same points.
 *
 * @param first first point, milliseconds since the epoch
 * @param last last point, inclusive
 * @param step distance in milliseconds
 */
record RangeGrid(long first, long last, long step) {

    /** Points a series that servers allow in one answer. */
    static final int MOST_POINTS = 11_000;

    /**
     * The points inside a range; a range without a start begins {@code lookback} before its end, and none goes beyond
     * {@code now}. Empty when none is inside.
     */
    static Optional<RangeGrid> of(TimeRange range, Instant now, Duration lookback, Step step) {
        Instant end = range.endExclusive().isAfter(now) ? now.plusMillis(1) : range.endExclusive();
        if (!end.isAfter(Instant.EPOCH)) {
            return Optional.empty();
        }
        Instant start = range.startOr(end.minus(lookback));
        long begin = start.isBefore(Instant.EPOCH) ? 0 : start.toEpochMilli();
        long first = Math.floorDiv(begin + step.millis() - 1, step.millis()) * step.millis();
        long last = Math.floorDiv(end.toEpochMilli() - 1, step.millis()) * step.millis();
        return first > last ? Optional.empty() : Optional.of(new RangeGrid(first, last, step.millis()));
    }

    /** Number of points. */
    long points() {
        return (last - first) / step + 1;
    }

    /** Parts of at most so many points, in order of time; none overlaps another. */
    List<RangeGrid> slices(int most) {
        List<RangeGrid> slices = new ArrayList<>();
        for (long from = first; from <= last; from += most * step) {
            slices.add(new RangeGrid(from, Math.min(last, from + (most - 1) * step), step));
        }
        return slices;
    }

    /** Milliseconds as the seconds that the API reads. */
    static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }

    @Override
    public String toString() {
        return Instant.ofEpochMilli(first) + " to " + Instant.ofEpochMilli(last);
    }
}
