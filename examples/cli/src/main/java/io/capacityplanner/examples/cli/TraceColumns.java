package io.capacityplanner.examples.cli;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a trace hold what.
 *
 * @param id names the resource; null when all rows are of one
 * @param time when a sample was taken
 * @param value what was used
 * @param capacity what was provisioned meanwhile
 * @param metric {@code cpu} or {@code memory}; null to be told from the name of the value column
 * @param zone of stamps that name none
 */
record TraceColumns(
        @Nullable String id,
        String time,
        String value,
        String capacity,
        @Nullable String metric,
        ZoneId zone) {}
