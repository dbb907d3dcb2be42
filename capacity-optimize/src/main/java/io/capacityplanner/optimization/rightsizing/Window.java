package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;

/** Which part of a history counts. */
public final class Window {

    /** Below this a size is not judged: two of each day of the week. */
    public static final Duration NEEDED = Duration.ofDays(14);

    /** Below this share of observed steps a size is not judged. */
    public static final double NEEDED_COVERAGE = 0.5;

    private Window() {}

    /**
     * The last whole weeks that cover what was asked for, and never less than two: a window that ends after a weekend
     * must not hold one weekend more than weeks. Shorter histories are taken whole.
     */
    public static TimeSeries of(TimeSeries history, Duration over) {
        long weeks = Math.max(
                2, Math.floorDiv(over.toMillis() - 1, Duration.ofDays(7).toMillis()) + 1);
        double steps = history.step().countIn(Duration.ofDays(7).multipliedBy(Math.min(weeks, 10_000)));
        return history.last((int) Math.min(history.length(), Math.max(1, Math.round(steps))));
    }

    /** Time between the first observation and the end. */
    static Duration observedSpan(TimeSeries series) {
        int first = 0;
        while (first < series.length() && series.isMissing(first)) {
            first++;
        }
        int last = series.length() - 1;
        while (last >= first && series.isMissing(last)) {
            last--;
        }
        return last < first ? Duration.ZERO : Duration.between(series.timeAt(first), series.timeAt(last + 1));
    }

    /** Last moment with an observation; the start when there is none. */
    static Instant lastObserved(TimeSeries series) {
        int last = series.length() - 1;
        while (last > 0 && series.isMissing(last)) {
            last--;
        }
        return series.timeAt(Math.max(0, last));
    }
}
