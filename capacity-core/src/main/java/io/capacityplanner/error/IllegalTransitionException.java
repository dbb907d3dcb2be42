package io.capacityplanner.error;

/** A step that the lifecycle of a recommendation does not have. */
public final class IllegalTransitionException extends NonRetriableException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception from its three parts. */
    public IllegalTransitionException(Fault fault) {
        super(fault);
    }

    /** Creates the exception from problem, place and remedy. */
    public IllegalTransitionException(String problem, String place, String remedy) {
        this(Fault.of(problem, place, remedy));
    }
}
