package io.capacityplanner.error;

/** A request needs an engine that is not on the class path or module path. */
public final class MissingEngineException extends NonRetriableException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception from its three parts. */
    public MissingEngineException(Fault fault) {
        super(fault);
    }

    /** Creates the exception from problem, place and remedy. */
    public MissingEngineException(String problem, String place, String remedy) {
        this(Fault.of(problem, place, remedy));
    }
}
