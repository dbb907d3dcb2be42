package io.capacityplanner.series;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * A regular time series: a start, a step and one double a step. A missing observation is NaN and nothing else is:
 * infinities are refused. Each value stands for the step that begins at its time.
 *
 * <p>Immutable and comparable by value; slices share the array of their parent.
 */
public final class TimeSeries {

    private final Instant start;
    private final Step step;
    private final ZoneId zone;
    private final boolean indexed;
    private final double[] values;
    private final int offset;
    private final int length;

    private TimeSeries(
            Instant start, Step step, ZoneId zone, boolean indexed, double[] values, int offset, int length) {
        this.start = start;
        this.step = step;
        this.zone = zone;
        this.indexed = indexed;
        this.values = values;
        this.offset = offset;
        this.length = length;
    }

    /**
     * A series in UTC.
     *
     * @param start time of the first value
     * @param step distance between values
     * @param values the values, NaN for a missing one; copied
     */
    public static TimeSeries of(Instant start, Step step, double... values) {
        return of(start, step, ZoneOffset.UTC, values);
    }

    /** A series whose calendar (days, weeks, month ends) is that of a zone. */
    public static TimeSeries of(Instant start, Step step, ZoneId zone, double... values) {
        refuseInfinities(values);
        return new TimeSeries(start, step, zone, false, values.clone(), 0, values.length);
    }

    /** A series without dates: position counts from 0. It has no calendar. */
    public static TimeSeries indexed(double... values) {
        refuseInfinities(values);
        return new TimeSeries(Instant.EPOCH, Step.HOUR, ZoneOffset.UTC, true, values.clone(), 0, values.length);
    }

    private static void refuseInfinities(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(values[i])) {
                throw new InvalidInputException(
                        "the value " + values[i] + " is infinite",
                        "series, index " + i,
                        "Use NaN for a missing observation, or let the quality pipeline repair the samples");
            }
        }
    }

    /** Number of steps, missing ones included. */
    public int length() {
        return length;
    }

    /** Value at a position, NaN when missing. */
    public double get(int index) {
        return values[offset + checkIndex(index)];
    }

    /** Whether nothing was observed at a position. */
    public boolean isMissing(int index) {
        return Double.isNaN(get(index));
    }

    /** Number of missing observations. */
    public int missing() {
        int count = 0;
        for (int i = 0; i < length; i++) {
            count += Double.isNaN(values[offset + i]) ? 1 : 0;
        }
        return count;
    }

    /** Share of steps that hold an observation; 0 for an empty series. */
    public double coverage() {
        return length == 0 ? 0 : 1 - (double) missing() / length;
    }

    /** Time of the first value. */
    public Instant start() {
        return start;
    }

    /** First instant after the last value's step. */
    public Instant endExclusive() {
        return timeAt(length);
    }

    /** Time of a position; positions beyond the series are allowed. */
    public Instant timeAt(int index) {
        return start.plusMillis(index * step.millis());
    }

    /** Position whose step holds an instant; may lie outside the series, at most as far as an int goes. */
    public int indexAt(Instant instant) {
        long index = Math.floorDiv(instant.toEpochMilli() - start.toEpochMilli(), step.millis());
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, index));
    }

    /** Distance between values. */
    public Step step() {
        return step;
    }

    /** The calendar's zone. */
    public ZoneId zone() {
        return zone;
    }

    /** Whether positions have no dates. */
    public boolean indexed() {
        return indexed;
    }

    /** A copy of the values. */
    public double[] toArray() {
        return Arrays.copyOfRange(values, offset, offset + length);
    }

    /** A copy of the observed values, missing ones left out. */
    public double[] observed() {
        return Arrays.stream(values, offset, offset + length)
                .filter(v -> !Double.isNaN(v))
                .toArray();
    }

    /** The part from {@code from} (included) to {@code to} (excluded), sharing memory. */
    public TimeSeries slice(int from, int to) {
        if (from < 0 || to > length || from > to) {
            throw new InvalidInputException(
                    "the slice [" + from + ", " + to + ") does not fit",
                    "series of length " + length,
                    "Give 0 <= from <= to <= length");
        }
        return new TimeSeries(indexed ? start : timeAt(from), step, zone, indexed, values, offset + from, to - from);
    }

    /** The last {@code count} steps, or the whole series when it is shorter. */
    public TimeSeries last(int count) {
        return slice(Math.max(0, length - count), length);
    }

    /** The same grid with other values; as many as before. */
    public TimeSeries withValues(double... other) {
        if (other.length != length) {
            throw new InvalidInputException(
                    other.length + " values for " + length + " steps", "series", "Give one value for each step");
        }
        refuseInfinities(other);
        return new TimeSeries(start, step, zone, indexed, other.clone(), 0, length);
    }

    /**
     * A longer step: each block of steps becomes one value. Blocks are aligned to multiples of the new step since the
     * epoch, so that two series resampled alike line up; the first and last block may hold fewer observations.
     *
     * @param longer a whole multiple of the present step
     * @param aggregation what a block becomes
     */
    public TimeSeries resample(Step longer, Aggregation aggregation) {
        if (longer.equals(step)) {
            return this;
        }
        if (longer.millis() % step.millis() != 0) {
            throw new InvalidInputException(
                    "the step " + longer + " is not a whole multiple of " + step,
                    "resampling",
                    "Choose a multiple of the present step");
        }
        long first = indexed ? 0 : Math.floorMod(start.toEpochMilli(), longer.millis()) / step.millis();
        int block = (int) (longer.millis() / step.millis());
        int head = (int) first;
        int blocks = length == 0 ? 0 : (head + length + block - 1) / block;
        double[] aggregated = new double[blocks];
        for (int b = 0; b < blocks; b++) {
            int from = Math.max(0, b * block - head);
            int to = Math.min(length, (b + 1) * block - head);
            aggregated[b] = aggregation.apply(values, offset + from, offset + to);
        }
        return new TimeSeries(start.minusMillis(head * step.millis()), longer, zone, indexed, aggregated, 0, blocks);
    }

    private int checkIndex(int index) {
        if (index < 0 || index >= length) {
            throw new InvalidInputException(
                    "the index (" + index + ") is outside", "series of length " + length, "Stay within the series");
        }
        return index;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeSeries that
                && start.equals(that.start)
                && step.equals(that.step)
                && zone.equals(that.zone)
                && indexed == that.indexed
                && Arrays.equals(values, offset, offset + length, that.values, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 31 * start.hashCode() + step.hashCode();
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + Double.hashCode(values[offset + i]);
        }
        return hash;
    }

    @Override
    public String toString() {
        return "TimeSeries[" + (indexed ? "index" : start) + ", " + length + " x " + step + ", " + missing()
                + " missing]";
    }
}
