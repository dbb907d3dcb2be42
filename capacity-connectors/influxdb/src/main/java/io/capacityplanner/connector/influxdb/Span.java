package io.capacityplanner.connector.influxdb;

import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The time that is asked for.
 *
 * @param start first millisecond
 * @param end first millisecond after it
 * @param step milliseconds of a step
 */
record Span(long start, long end, long step) {

    /**
     * The time inside a range; one without a start begins {@code lookback} before its end, and none goes beyond {@code
     * now}. Empty when nothing is left.
     */
    static Optional<Span> of(TimeRange range, Instant now, Duration lookback, Step step) {
        Instant end = range.endExclusive().isAfter(now) ? now : range.endExclusive();
        Instant start = range.startOr(end.minus(lookback));
        long from = Math.max(start.toEpochMilli(), Selection.EARLIEST);
        long to = Math.min(end.toEpochMilli(), Selection.LATEST);
        return from < to ? Optional.of(new Span(from, to, step.millis())) : Optional.empty();
    }

    /** The whole steps inside, on multiples of the step since the epoch; empty when there is none. */
    Optional<Span> wholeSteps() {
        long first = -Math.floorDiv(-start, step) * step;
        long last = Math.floorDiv(end, step) * step;
        return first < last ? Optional.of(new Span(first, last, step)) : Optional.empty();
    }

    /** Number of steps, the last one perhaps not whole. */
    long points() {
        return (end - start + step - 1) / step;
    }

    /** Parts of at most so many steps, in order of time. */
    List<Span> slices(long most) {
        List<Span> slices = new ArrayList<>();
        for (long from = start; from < end; from += most * step) {
            slices.add(new Span(from, Math.min(end, from + most * step), step));
        }
        return slices;
    }

    boolean contains(long time) {
        return time >= start && time < end;
    }

    @Override
    public String toString() {
        return Instant.ofEpochMilli(start) + " to " + Instant.ofEpochMilli(end);
    }
}
