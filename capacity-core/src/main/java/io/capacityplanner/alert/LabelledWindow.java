package io.capacityplanner.alert;

import io.capacityplanner.source.TimeRange;

/**
 * A time in which a rule should ring.
 *
 * @param subject name of the series, as {@link io.capacityplanner.resource.SeriesKey#toString()} gives it; empty: any
 * @param range the time
 */
public record LabelledWindow(String subject, TimeRange range) {

    /** Whether a ring began in it. */
    public boolean holds(Ring ring) {
        return range.contains(ring.start())
                && (subject.isEmpty() || ring.subjects().contains(subject));
    }
}
