package io.capacityplanner.connector.logs;

import org.jspecify.annotations.Nullable;

/** What one line tells. Filled anew for each line, because there are millions. Not thread-safe. */
final class LogEntry {

    /** When, milliseconds since the epoch. */
    long millis;
    /** HTTP status; -1 when not told. */
    int status;
    /** How long it took in seconds; NaN when not told. */
    double seconds;
    /** Bytes sent; NaN when not told. */
    double bytes;
    /** The field that names the resource; null when not told. */
    @Nullable
    String resource;

    void clear() {
        millis = 0;
        status = -1;
        seconds = Double.NaN;
        bytes = Double.NaN;
        resource = null;
    }
}
