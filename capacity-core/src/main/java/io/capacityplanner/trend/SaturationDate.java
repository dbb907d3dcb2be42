package io.capacityplanner.trend;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the trend, seasons and single peaks aside, reaches a limit if it goes on as it does.
 *
 * @param limit the limit in the metric's unit
 * @param status whether there is a date, and if not why
 * @param model the curve that was drawn on; null without one
 * @param date when the curve reaches the limit; null without a date
 * @param earliest early end of the date's interval; null without a date
 * @param latest late end of it; null when the curve may as well never reach the limit
 * @param ceiling where a logistic curve levels off; null for a line and where nothing was drawn on
 */
public record SaturationDate(
        double limit,
        Status status,
        @Nullable Model model,
        @Nullable Instant date,
        @Nullable Instant earliest,
        @Nullable Instant latest,
        @Nullable Estimate ceiling) {

    /** Why there is a date or none. */
    public enum Status {
        /** There is one. */
        DATED,
        /** The level is at the limit already. */
        REACHED,
        /** The trend is not more than chance. */
        NO_SURE_TREND,
        /** The trend leads away from the limit. */
        MOVES_AWAY,
        /** Growth levels off before the limit. */
        LEVELS_OFF_BEFORE,
        /** The limit lies further off than is drawn on. */
        TOO_FAR_OFF,
        /** The series has no dates. */
        NO_DATES
    }

    /** Which curve was drawn on. */
    public enum Model {
        /** A straight line. */
        LINEAR,
        /** A logistic curve. */
        LOGISTIC
    }

    /** No date. */
    public static SaturationDate none(double limit, Status status) {
        return new SaturationDate(limit, status, null, null, null, null, null);
    }
}
