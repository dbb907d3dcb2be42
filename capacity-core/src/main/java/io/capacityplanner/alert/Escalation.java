package io.capacityplanner.alert;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.util.List;

/**
 * Who else is told when nobody takes an alert on.
 *
 * @param after time since people were told, without acknowledgement
 * @param notifiers ids of the notifiers that are told then
 */
public record Escalation(Duration after, List<String> notifiers) {

    /** Refuses a time that is not positive and an empty list; copies the list. */
    public Escalation {
        if (after.isNegative() || after.isZero() || notifiers.isEmpty()) {
            throw new InvalidInputException(
                    "the time (" + after + ") must be positive and somebody must be told",
                    "escalation",
                    "Give for instance an hour and the id of a notifier");
        }
        notifiers = List.copyOf(notifiers);
    }
}
