package io.capacityplanner.connector.azure;

import io.capacityplanner.source.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The whole intervals that are asked for.
 *
 * @param first beginning of the first interval, milliseconds since the epoch, a multiple of the interval
 * @param end end of the last interval
 * @param interval the interval
 * @param notices what was decided, one sentence each
 */
record MetricRange(long first, long end, Interval interval, List<String> notices) {

    /** Azure Monitor keeps metrics of the platform for 93 days. */
    static final Duration RETENTION = Duration.ofDays(93);

    /** Its documentation promises charts of at most 30 days; longer questions may lack points. */
    private static final Duration LONGEST = Duration.ofDays(30);

    /** Keeps an answer about 20 metrics below some 20 MB. */
    private static final long MOST_POINTS = 10_000;

    /**
     * The intervals whose stamps are inside a range; one without a start begins {@code lookback} before its end, and an
     * interval that is not over is left out. Empty when none is inside.
     */
    static Optional<MetricRange> of(TimeRange range, Instant now, Duration lookback, Interval interval) {
        long step = interval.millis();
        long shift = Interval.shift(step);
        Instant end = range.endExclusive().isAfter(now) ? now.plusMillis(1) : range.endExclusive();
        if (end.isBefore(now.minus(RETENTION))) {
            return Optional.empty();
        }
        Instant start = range.startOr(end.minus(lookback));
        Instant oldest = now.minus(RETENTION);
        List<String> notices = new ArrayList<>();
        if (start.isBefore(oldest)) {
            notices.add("the start was moved from " + start + " to " + oldest + ": Azure Monitor keeps metrics for "
                    + RETENTION.toDays() + " days");
            start = oldest;
        }
        long first = multiple(start.toEpochMilli() - shift + step - 1, step);
        long oldestWhole = multiple(oldest.toEpochMilli() + step - 1, step);
        long lastStamped = multiple(end.toEpochMilli() - 1 - shift, step);
        long lastOver = multiple(now.toEpochMilli() - step, step);
        long begin = Math.max(first, oldestWhole);
        long last = Math.min(lastStamped, lastOver);
        return begin > last
                ? Optional.empty()
                : Optional.of(new MetricRange(begin, last + step, interval, List.copyOf(notices)));
    }

    private static long multiple(long millis, long step) {
        return Math.floorDiv(millis, step) * step;
    }

    /** Parts in order of time, none longer than a question may be. */
    List<MetricRange> slices() {
        long step = interval.millis();
        long most = Math.max(1, Math.min(LONGEST.toMillis() / step, MOST_POINTS)) * step;
        List<MetricRange> slices = new ArrayList<>();
        for (long from = first; from < end; from += most) {
            slices.add(new MetricRange(from, Math.min(end, from + most), interval, List.of()));
        }
        return slices;
    }

    /** As Azure reads it: {@code start/end}. */
    String timespan() {
        return Instant.ofEpochMilli(first) + "/" + Instant.ofEpochMilli(end);
    }
}
