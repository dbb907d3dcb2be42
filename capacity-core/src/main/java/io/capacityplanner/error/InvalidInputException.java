package io.capacityplanner.error;

/** A value, file or argument that cannot be used as it is. */
public final class InvalidInputException extends NonRetriableException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception from its three parts. */
    public InvalidInputException(Fault fault) {
        super(fault);
    }

    /** Creates the exception from problem, place and remedy. */
    public InvalidInputException(String problem, String place, String remedy) {
        this(Fault.of(problem, place, remedy));
    }
}
