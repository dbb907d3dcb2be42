package io.capacityplanner.evaluation;

import io.capacityplanner.error.InvalidInputException;

/**
 * How often a model is fitted anew while the origin moves on. In between, what was observed since is appended to it and
 * its parameters stay.
 *
 * @param every origins from one fit to the next: 1 fits at each
 */
public record RefitPolicy(int every) {

    /** A fit at each origin. */
    public static final RefitPolicy EACH_ORIGIN = new RefitPolicy(1);

    /** One fit, at the first origin that leaves enough history. */
    public static final RefitPolicy ONCE = new RefitPolicy(Integer.MAX_VALUE);

    /** Refuses a number below 1. */
    public RefitPolicy {
        if (every < 1) {
            throw new InvalidInputException(
                    "the number of origins (" + every + ") must be at least 1",
                    "refit policy",
                    "Give 1 to fit at each origin");
        }
    }

    /** A fit at the first of so many origins. */
    public static RefitPolicy every(int origins) {
        return new RefitPolicy(origins);
    }
}
