package io.capacityplanner.error;

/**
 * Root of every exception this library throws on purpose.
 *
 * <p>The message names three things: the value that is wrong, the place it stands in, and the remedy.
 */
public abstract sealed class CapacityException extends RuntimeException
        permits RetriableException, NonRetriableException {

    private static final long serialVersionUID = 1L;

    private final String message;
    private final String problem;
    private final String place;
    private final String remedy;

    CapacityException(Fault fault) {
        super(fault.message(), fault.cause());
        this.message = fault.message();
        this.problem = fault.problem();
        this.place = fault.place();
        this.remedy = fault.remedy();
    }

    /** One line: place, problem, remedy. */
    @Override
    public final String getMessage() {
        return message;
    }

    /** What is wrong, with the offending value. */
    public final String problem() {
        return problem;
    }

    /** Where it stands: a file and row, a series, a builder setting. */
    public final String place() {
        return place;
    }

    /** What the caller can do about it. */
    public final String remedy() {
        return remedy;
    }
}
