package io.capacityplanner.trend;

import java.time.Duration;

/** The usual periods that growth is stated for. */
public enum GrowthPeriod {
    /** 24 hours. */
    DAY(Duration.ofDays(1)),
    /** Seven days. */
    WEEK(Duration.ofDays(7)),
    /** A twelfth of a year: 30.4375 days. */
    MONTH(Duration.ofHours(8766).dividedBy(12)),
    /** 365.25 days. */
    YEAR(Duration.ofHours(8766));

    private final Duration duration;

    GrowthPeriod(Duration duration) {
        this.duration = duration;
    }

    /** How long it is. */
    public Duration duration() {
        return duration;
    }
}
