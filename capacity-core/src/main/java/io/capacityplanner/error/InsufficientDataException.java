package io.capacityplanner.error;

/** There is not enough data to answer honestly. Says how much there is and how much is needed. */
public final class InsufficientDataException extends NonRetriableException {

    private static final long serialVersionUID = 1L;

    private final int have;
    private final int needed;

    /**
     * Creates the exception.
     *
     * @param place the series or resource
     * @param have usable observations at hand
     * @param needed usable observations needed
     */
    public InsufficientDataException(String place, int have, int needed) {
        super(Fault.of(
                "only " + have + " usable observation" + (have == 1 ? "" : "s") + ", " + needed + " needed",
                place,
                "Collect more history, or widen the time range"));
        this.have = have;
        this.needed = needed;
    }

    /** Usable observations at hand. */
    public int have() {
        return have;
    }

    /** Usable observations needed. */
    public int needed() {
        return needed;
    }
}
