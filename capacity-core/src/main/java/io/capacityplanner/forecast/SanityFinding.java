package io.capacityplanner.forecast;

import io.capacityplanner.error.InvalidInputException;

/**
 * A check of a forecast that did not pass.
 *
 * @param check which
 * @param severe whether the forecast must not be given out; otherwise a reader must be told
 * @param message what is wrong, with its numbers
 */
public record SanityFinding(Sanity check, boolean severe, String message) {

    /** Refuses a finding without a message. */
    public SanityFinding {
        if (message.isBlank()) {
            throw new InvalidInputException("the message is empty", "finding " + check, "Say what is wrong");
        }
    }
}
