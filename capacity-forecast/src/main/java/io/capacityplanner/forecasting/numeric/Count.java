package io.capacityplanner.forecasting.numeric;

import io.capacityplanner.error.InvalidInputException;

/** Numbers of things that are asked for. */
public final class Count {

    private Count() {}

    /**
     * Refuses a number below one.
     *
     * @param count how many
     * @param what of what, in the plural
     * @param model who is asked, for the message
     * @return the number
     */
    public static int positive(int count, String what, String model) {
        if (count < 1) {
            throw new InvalidInputException(
                    "the number of " + what + " (" + count + ") must be at least 1", model, "Ask for one or more");
        }
        return count;
    }
}
