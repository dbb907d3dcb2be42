package io.capacityplanner.examples.quickstart;

/**
 * Something that was put into the demo fleet on purpose, so that a test can ask whether it is found again.
 *
 * @param resource the resource's id
 * @param metric the metric it shows in; empty when it concerns the resource as a whole
 * @param kind what it is
 * @param description the fact in one sentence, with its figures
 */
public record PlantedFact(String resource, String metric, Kind kind, String description) {

    /** The kinds of fact that are planted. */
    public enum Kind {
        /** The machine does nothing: it can be stopped. */
        IDLE,
        /** The processor is clipped at 100 percent in working hours. */
        SATURATED,
        /** A much smaller size would do. */
        OVER_PROVISIONED,
        /** The size fits. */
        RIGHT_SIZED,
        /** Memory climbs and falls back at restarts. */
        LEAK,
        /** A short job at the same hour every day. */
        RECURRING_PEAK,
        /** High on the last days of every month. */
        MONTH_END_PEAK,
        /** Grows over the whole year. */
        GROWTH,
        /** Shrinks over the whole year. */
        DECLINE,
        /** A disk that is full within 60 to 90 days after the end of the data. */
        DISK_FILLS,
        /** A processor whose daily peaks pass 80 percent within 90 days after the end of the data. */
        CROSSES_80_PERCENT,
        /** The level changed for good on one day. */
        LEVEL_SHIFT,
        /** Differs by the hour of the day. */
        DAILY_SEASON,
        /** Differs by the day of the week. */
        WEEKLY_SEASON,
        /** Differs by the month of the year. */
        YEARLY_SEASON,
        /** Samples of half a day are missing. */
        GAP,
        /** Some samples were delivered twice. */
        DUPLICATES,
        /** Some samples were delivered out of order. */
        OUT_OF_ORDER,
        /** Only six days of history. */
        SHORT_HISTORY
    }
}
