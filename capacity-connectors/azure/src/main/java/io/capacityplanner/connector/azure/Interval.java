package io.capacityplanner.connector.azure;

import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.Arrays;

/**
 * The intervals that Azure Monitor aggregates metrics over [1].
 *
 * <p>[1] Microsoft: Azure Monitor REST API, Metrics - List, version 2023-10-01.
 */
enum Interval {
    PT1M(1),
    PT5M(5),
    PT15M(15),
    PT30M(30),
    PT1H(60),
    PT6H(360),
    PT12H(720),
    P1D(1440);

    private final long millis;

    Interval(long minutes) {
        this.millis = minutes * 60_000;
    }

    long millis() {
        return millis;
    }

    /** The shortest interval that is not below the wished step; a day when all are. */
    static Interval atLeast(Step wished) {
        return Arrays.stream(values())
                .filter(interval -> interval.millis >= wished.millis())
                .findFirst()
                .orElse(P1D);
    }

    /** What Azure says it took, in milliseconds; {@code otherwise} when it cannot be read. */
    static long read(String text, long otherwise) {
        try {
            long read = Duration.parse(text).toMillis();
            return read > 0 ? read : otherwise;
        } catch (java.time.format.DateTimeParseException no) {
            return otherwise;
        }
    }

    /**
     * How much later than its interval's beginning a value is stamped: by the interval, so that the stamp is the end of
     * what it covers; but a day's value stays on its date.
     */
    static long shift(long interval) {
        return interval >= P1D.millis ? 0 : interval;
    }
}
