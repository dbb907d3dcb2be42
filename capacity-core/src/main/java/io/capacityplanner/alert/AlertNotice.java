package io.capacityplanner.alert;

import io.capacityplanner.error.InvalidInputException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be told of an alert.
 *
 * @param kind why it is told
 * @param alert id of the alert
 * @param at when it came about; with the id it names the notice
 * @param severity how much it matters
 * @param subject one line
 * @param body plain text
 * @param fields further facts by name, in their order
 * @param to ids of the notifiers that are still to be told
 */
public record AlertNotice(
        Kind kind,
        String alert,
        Instant at,
        AlertSeverity severity,
        String subject,
        String body,
        Map<String, String> fields,
        List<String> to) {

    /** Why something is told. */
    public enum Kind {
        /** It begins to ring. */
        OPENED,
        /** Further series ring under an alert that rings already. */
        JOINED,
        /** It still rings. */
        REPEATED,
        /** Nobody has taken it on. */
        ESCALATED,
        /** Data have stopped, so that nobody knows whether it goes on. */
        NO_DATA,
        /** It is over. */
        RESOLVED
    }

    /** Refuses a blank subject and one of several lines; copies the collections. */
    public AlertNotice {
        if (subject.isBlank() || subject.lines().count() > 1) {
            throw new InvalidInputException(
                    "the subject (\"" + subject + "\") is blank or has several lines",
                    "notice of alert " + alert,
                    "Give one line; the rest belongs into the body");
        }
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        to = List.copyOf(to);
    }

    /** The same, to others. */
    public AlertNotice to(List<String> notifiers) {
        return new AlertNotice(kind, alert, at, severity, subject, body, fields, notifiers);
    }
}
