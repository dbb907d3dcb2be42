package io.capacityplanner.alert;

import io.capacityplanner.error.InvalidInputException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a rule is told of together: one series, or all series with the same labels that the rule groups by. It remembers
 * all that keeps people from being told twice.
 *
 * @param id its id: the rule and the group, see {@link #id}
 * @param version counts changes, from 1
 * @param rule name of the rule
 * @param labels what its series have in common
 * @param members its series by name, those that are of no interest left out
 * @param ringsSince since when something in it rings; null when nothing does
 * @param endedAt when it last ended; null when it rings or never rang
 * @param acknowledged who has taken it on; null when nobody has
 * @param toldAt when it was told that it rings; null when that is not told, or it was told that it is over
 * @param lastTold when something was last told of it while it rings; null as {@code toldAt}
 * @param escalated how many escalations were told
 * @param missingTold whether it was told that data have stopped
 * @param heard ids of the notifiers that were told that it rings
 * @param outbox what could not be told yet, the oldest first
 */
public record Alert(
        String id,
        long version,
        String rule,
        SortedMap<String, String> labels,
        SortedMap<String, AlertMember> members,
        @Nullable Instant ringsSince,
        @Nullable Instant endedAt,
        @Nullable Acknowledgement acknowledged,
        @Nullable Instant toldAt,
        @Nullable Instant lastTold,
        int escalated,
        boolean missingTold,
        List<String> heard,
        List<AlertNotice> outbox) {

    /** Refuses a version below 0; copies the collections. */
    public Alert {
        if (version < 0) {
            throw new InvalidInputException(
                    "the version (" + version + ") must not be negative", "alert " + id, "Count changes from 1");
        }
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
        heard = List.copyOf(heard);
        outbox = List.copyOf(outbox);
    }

    /** One of which nothing is known; its version is 0. */
    public static Alert unknown(String rule, SortedMap<String, String> labels) {
        return new Alert(
                id(rule, labels),
                0,
                rule,
                labels,
                new TreeMap<>(),
                null,
                null,
                null,
                null,
                null,
                0,
                false,
                List.of(),
                List.of());
    }

    /**
     * The id of a rule's alert: the rule and the values of the labels with slashes between them. A slash inside one of
     * them becomes {@code %2F} and a percent sign {@code %25}, so that two never share an id.
     */
    public static String id(String rule, Map<String, String> labels) {
        StringBuilder id = new StringBuilder(escaped(rule));
        // A series is known by its resource first, so these two come without their names and before all others.
        for (String label : List.of("resource", "metric")) {
            String value = labels.get(label);
            if (value != null) {
                id.append('/').append(escaped(value));
            }
        }
        new TreeMap<>(labels).forEach((label, value) -> {
            if (!label.equals("resource") && !label.equals("metric")) {
                id.append('/').append(escaped(label)).append('=').append(escaped(value));
            }
        });
        return id.toString();
    }

    private static String escaped(String text) {
        return text.replace("%", "%25").replace("/", "%2F").replace("=", "%3D");
    }

    /** Where it stands: where the member stands that matters most. */
    public AlertPhase phase() {
        if (members.values().stream().anyMatch(AlertMember::rings)) {
            return acknowledged == null ? AlertPhase.FIRING : AlertPhase.ACKNOWLEDGED;
        }
        if (members.values().stream().anyMatch(m -> m.phase() == AlertPhase.PENDING)) {
            return AlertPhase.PENDING;
        }
        return endedAt == null ? AlertPhase.INACTIVE : AlertPhase.RESOLVED;
    }

    /** Whether data of one of its series are missing. */
    public boolean isMissing() {
        return members.values().stream().anyMatch(AlertMember::isMissing);
    }

    /** The members that ring. */
    public List<AlertMember> ringing() {
        return members.values().stream().filter(AlertMember::rings).toList();
    }

    /** Whether there is nothing to remember of it. */
    public boolean isIdle() {
        return members.isEmpty() && outbox.isEmpty() && toldAt == null && endedAt == null;
    }

    /** The alert as one line of JSON. */
    public String toJson() {
        return AlertJson.write(this);
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws InvalidInputException when it is something else
     */
    public static Alert fromJson(String line) {
        return AlertJson.readAlert(line);
    }
}
