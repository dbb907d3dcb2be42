package io.capacityplanner.recommendation;

/**
 * How sure a recommendation is, and why.
 *
 * @param level low, medium or high
 * @param why the reason, one sentence
 */
public record Assurance(Level level, String why) {

    /** The three levels. */
    public enum Level {
        /** Treat as a hint. */
        LOW,
        /** Check before acting. */
        MEDIUM,
        /** Long history, good coverage, and the replay held. */
        HIGH
    }
}
