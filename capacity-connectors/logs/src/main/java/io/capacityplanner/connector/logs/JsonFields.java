package io.capacityplanner.connector.logs;

import io.capacityplanner.error.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a JSON line mean what. A field inside an object is named with dots: {@code http.response.status_code};
 * a key that has the dots itself is the same.
 *
 * @param time when: ISO 8601, or a number since 1970
 * @param epoch what such a number counts; null to tell by its size
 * @param status HTTP status
 * @param duration how long it took; null when no line tells
 * @param durationScale what the duration counts
 * @param bytes bytes sent; null when no line tells
 */
public record JsonFields(
        String time,
        @Nullable TimeScale epoch,
        String status,
        @Nullable String duration,
        TimeScale durationScale,
        @Nullable String bytes) {

    /** Refuses blank names. */
    public JsonFields {
        if (time.isBlank() || status.isBlank()) {
            throw new InvalidInputException(
                    "the field of the time (\"" + time + "\") or of the status (\"" + status + "\") is blank",
                    "JSON log format",
                    "Name the fields as the lines do");
        }
    }

    /** {@code time}, {@code status}, {@code duration_ms} and {@code bytes}. */
    public static JsonFields ofDefaults() {
        return new JsonFields("time", null, "status", "duration_ms", TimeScale.MILLISECONDS, "bytes");
    }

    /**
     * The names of the Elastic Common Schema [1].
     *
     * <p>[1] Elastic: ECS Field Reference 8, fields {@code http} and {@code event}.
     */
    public static JsonFields elastic() {
        return new JsonFields(
                "@timestamp",
                null,
                "http.response.status_code",
                "event.duration",
                TimeScale.NANOSECONDS,
                "http.response.body.bytes");
    }
}
