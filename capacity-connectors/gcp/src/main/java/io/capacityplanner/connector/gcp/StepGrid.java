package io.capacityplanner.connector.gcp;

import com.google.monitoring.v3.TimeInterval;
import com.google.protobuf.Timestamp;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The interval to ask for, so that aligned points lie on whole multiples of the step whatever a range begins with: Cloud
 * Monitoring lays its alignment periods backwards from the interval's end, and its intervals are open at their start.
 *
 * @param first first stamp that is wanted, milliseconds since the epoch
 * @param last last stamp that is wanted
 * @param step distance between stamps in milliseconds
 */
record StepGrid(long first, long last, long step) {

    /**
     * The grid of a range.
     *
     * @param known the newest instant for which points can be there
     * @return empty when no stamp lies in the range
     */
    static Optional<StepGrid> of(TimeRange range, Instant known, Duration lookback, Step step) {
        long every = step.millis();
        long newest = known.toEpochMilli();
        long endExclusive = range.endExclusive().compareTo(known) > 0
                ? newest + 1
                : range.endExclusive().toEpochMilli();
        long start =
                range.hasStart() ? Math.max(0, range.start().toEpochMilli()) : endExclusive - 1 - lookback.toMillis();
        long first = Math.floorDiv(start + every - 1, every) * every;
        long last = Math.floorDiv(endExclusive - 1, every) * every;
        return first > last ? Optional.empty() : Optional.of(new StepGrid(first, last, every));
    }

    /** The interval of aligned points: a step earlier, because it is open at its start. */
    TimeInterval aligned() {
        return interval(first - step, last);
    }

    /** The interval of points as they were written: to the end of the last step. */
    TimeInterval raw() {
        return interval(first - 1, last + step - 1);
    }

    private static TimeInterval interval(long start, long end) {
        return TimeInterval.newBuilder()
                .setStartTime(stamp(start))
                .setEndTime(stamp(end))
                .build();
    }

    private static Timestamp stamp(long millis) {
        return Timestamp.newBuilder()
                .setSeconds(Math.floorDiv(millis, 1000L))
                .setNanos((int) Math.floorMod(millis, 1000L) * 1_000_000)
                .build();
    }
}
