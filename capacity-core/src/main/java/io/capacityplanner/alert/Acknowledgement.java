package io.capacityplanner.alert;

import io.capacityplanner.error.InvalidInputException;
import java.time.Instant;

/**
 * That somebody has taken an alert on.
 *
 * @param by who
 * @param at when
 * @param note what they say of it; may be empty
 */
public record Acknowledgement(String by, Instant at, String note) {

    /** Refuses a blank name. */
    public Acknowledgement {
        if (by.isBlank()) {
            throw new InvalidInputException("nobody is named", "acknowledgement", "Say who takes the alert on");
        }
    }
}
