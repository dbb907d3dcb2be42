package io.capacityplanner.utilization;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something noteworthy in how a resource is used.
 *
 * @param kind what it is
 * @param message one sentence with the figures
 * @param numbers the figures by name, in the metric's unit unless the name says otherwise
 */
public record UsagePattern(Kind kind, String message, Map<String, Double> numbers) {

    /** Copies the map, keeping its order. */
    public UsagePattern {
        numbers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    /** The kinds of pattern that are told apart. */
    public enum Kind {
        /** Hardly used at any time. */
        IDLE,
        /** Pressed against its capacity, so that the real demand is not seen. */
        SATURATED,
        /** Climbs steadily and falls back only at restarts. */
        LEAK,
        /** A short peak that comes back at the same hour. */
        RECURRING_PEAK,
        /** Grows over the whole history. */
        GROWING,
        /** Shrinks over the whole history. */
        SHRINKING,
        /** Changed its level for good. */
        LEVEL_SHIFT,
        /** Differs by the hour of the day. */
        DAILY_SEASON,
        /** Differs by the day of the week. */
        WEEKLY_SEASON,
        /** Differs by the month of the year. */
        YEARLY_SEASON
    }
}
