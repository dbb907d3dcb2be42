package io.capacityplanner.alert;

/** Where an alert stands. */
public enum AlertPhase {
    /** The condition does not hold. */
    INACTIVE,
    /** The condition holds, not yet for as long as the rule wants. */
    PENDING,
    /** It rings. */
    FIRING,
    /** It rings, and somebody has taken it on. */
    ACKNOWLEDGED,
    /** It rang, and the condition is over. */
    RESOLVED;

    /** Whether the condition is taken to hold. */
    public boolean rings() {
        return this == FIRING || this == ACKNOWLEDGED;
    }
}
