package io.capacityplanner.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One time that an alert rang.
 *
 * @param alert id of the alert
 * @param subjects the series that rang in it, in order of names
 * @param start when it began to ring
 * @param end when it was over, or the end of what was looked at
 * @param ended whether it was over by then
 * @param most the value farthest beyond the level
 */
public record Ring(String alert, List<String> subjects, Instant start, Instant end, boolean ended, double most) {

    /** Copies the list. */
    public Ring {
        subjects = List.copyOf(subjects);
    }

    /** How long it rang. */
    public Duration duration() {
        return Duration.between(start, end);
    }
}
