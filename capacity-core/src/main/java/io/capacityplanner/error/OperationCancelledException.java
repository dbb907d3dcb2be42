package io.capacityplanner.error;

/** The calling thread was interrupted; nothing was half-written. */
public final class OperationCancelledException extends NonRetriableException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception from its three parts. */
    public OperationCancelledException(Fault fault) {
        super(fault);
    }

    /** Creates the exception from problem, place and remedy. */
    public OperationCancelledException(String problem, String place, String remedy) {
        this(Fault.of(problem, place, remedy));
    }
}
