package io.capacityplanner.alert;

/** What a value says of a condition. */
public enum Verdict {
    /** The condition holds. */
    RINGS,
    /** Between the two levels: what rings goes on, what does not ring does not begin. */
    BETWEEN,
    /** The condition does not hold. */
    CLEAR
}
