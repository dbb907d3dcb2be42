package io.capacityplanner.connector.host;

import io.capacityplanner.resource.Metric;

/**
 * What was measured now.
 *
 * @param part the part of the machine: a mount point; empty for the machine itself
 * @param metric what is measured
 * @param value its finite value
 * @param note how it was measured, where that matters; else empty
 */
record Reading(String part, Metric metric, double value, String note) {

    static Reading of(Metric metric, double value) {
        return new Reading("", metric, value, "");
    }

    /** A count; exact up to 2^53, which is 8 PiB. */
    static Reading of(Metric metric, long count) {
        return of(metric, (double) count);
    }
}
