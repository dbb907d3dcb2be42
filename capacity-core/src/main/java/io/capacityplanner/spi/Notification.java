package io.capacityplanner.spi;

import io.capacityplanner.error.InvalidInputException;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to people.
 *
 * @param time when it was made
 * @param key names what it is about: messages under one key are about one matter, and the same key at the same time is
 *     the same message, however often it is sent
 * @param severity how much it matters
 * @param state whether the matter is open or settled
 * @param subject one line
 * @param body plain text
 * @param fields further facts by name, in their order
 * @param link where to read on; null when nowhere
 */
public record Notification(
        Instant time,
        String key,
        Severity severity,
        State state,
        String subject,
        String body,
        Map<String, String> fields,
        @Nullable URI link) {

    /** How much a message matters. */
    public enum Severity {
        /** To know. */
        INFO,
        /** To look at. */
        WARNING,
        /** To act on. */
        ERROR,
        /** To act on at once. */
        CRITICAL
    }

    /** Whether a matter is open. */
    public enum State {
        /** It is open. */
        OPEN,
        /** It is settled; what was told of it can be closed. */
        RESOLVED
    }

    /** Refuses a blank key and a subject of several lines; copies the map. */
    public Notification {
        if (key.isBlank() || subject.isBlank() || subject.lines().count() > 1) {
            throw new InvalidInputException(
                    "the key (\"" + key + "\") or the subject (\"" + subject + "\") is blank or has several lines",
                    "notification",
                    "Give a key and a subject of one line; the rest belongs into the body");
        }
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** A warning about an open matter that its subject names. */
    public Notification(Instant time, String subject, String body, Map<String, String> fields) {
        this(time, subject, Severity.WARNING, State.OPEN, subject, body, fields, null);
    }
}
