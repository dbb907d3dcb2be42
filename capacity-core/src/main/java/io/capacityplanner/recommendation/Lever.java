package io.capacityplanner.recommendation;

/**
 * Kinds of savings in the order in which they are taken: what is needed at all and how large it must be comes first, what
 * remains for long is committed to last.
 */
public enum Lever {
    /** Sizes that fit, idle things stopped. */
    RIGHT_SIZE("right-size"),
    /** Off hours. */
    SCHEDULE("schedule"),
    /** Fewer, fuller machines. */
    CONSOLIDATE("consolidate"),
    /** Other generations, processors and storage classes. */
    ARCHITECTURE("architecture"),
    /** Spare capacity of the provider, which it may take back. */
    SPOT("spot"),
    /** Reservations, savings plans and committed use on what remains. */
    COMMIT("commit");

    private final String label;

    Lever(String label) {
        this.label = label;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }
}
