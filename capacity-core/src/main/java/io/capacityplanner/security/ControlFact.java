package io.capacityplanner.security;

/**
 * Whether a control is in place, and what shows it.
 *
 * @param control its name, for instance {@code audit log}
 * @param status whether it is in place
 * @param statement what is the case, one sentence
 * @param evidence what shows it: a count, a checkpoint, a setting; empty when nothing does
 */
public record ControlFact(String control, Status status, String statement, String evidence) {

    /** Whether a control is in place. */
    public enum Status {
        /** It is in place and works. */
        HELD,
        /** It is in place and something is wrong with it. */
        BROKEN,
        /** It is not set up. */
        NOT_CONFIGURED,
        /** Nobody looked. */
        UNKNOWN
    }
}
