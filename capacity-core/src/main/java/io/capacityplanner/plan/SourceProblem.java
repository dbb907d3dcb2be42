package io.capacityplanner.plan;

/**
 * A part of the input that nothing is said of.
 *
 * @param kind why
 * @param place file, series or address
 * @param message why in words, and what to do about it
 */
public record SourceProblem(Kind kind, String place, String message) {

    /** A part that could not be read. */
    public SourceProblem(String place, String message) {
        this(Kind.UNREADABLE, place, message);
    }

    /** Why nothing is said of a part of the input. */
    public enum Kind {
        /** It could not be read. */
        UNREADABLE,
        /** It was read and holds no usable observation. */
        NO_OBSERVATION,
        /** The inventory names it, and no source has a metric of it. */
        NO_METRIC,
        /** It belongs to others than who asks; one of these tells how much is in scope. */
        OUT_OF_SCOPE
    }
}
