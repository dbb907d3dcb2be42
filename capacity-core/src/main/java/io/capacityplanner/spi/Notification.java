package io.capacityplanner.spi;

import java.time.Instant;
import java.util.Map;

/**
 * A message to people.
 *
 * @param time when it was made
 * @param subject one line
 * @param body plain text
 * @param fields further facts by name
 */
public record Notification(Instant time, String subject, String body, Map<String, String> fields) {

    /** Copies the map. */
    public Notification {
        fields = Map.copyOf(fields);
    }
}
