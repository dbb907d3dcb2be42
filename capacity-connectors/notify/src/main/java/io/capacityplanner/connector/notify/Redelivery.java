package io.capacityplanner.connector.notify;

import java.util.List;

/**
 * What became of messages that were kept.
 *
 * @param delivered how many got through and are no longer kept
 * @param kept how many of this channel are still kept
 * @param unreadable lines of the file that are no messages; they stay where they are
 * @param failures why messages were not delivered, one text each, without secrets
 */
public record Redelivery(int delivered, int kept, int unreadable, List<String> failures) {

    static final Redelivery NOTHING = new Redelivery(0, 0, 0, List.of());

    /** Copies the list. */
    public Redelivery {
        failures = List.copyOf(failures);
    }
}
