package io.capacityplanner.error;

/** A source or store did not answer, or refused for now. */
public final class SourceUnavailableException extends RetriableException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception from its three parts. */
    public SourceUnavailableException(Fault fault) {
        super(fault);
    }

    /** Creates the exception from problem, place and remedy. */
    public SourceUnavailableException(String problem, String place, String remedy) {
        this(Fault.of(problem, place, remedy));
    }
}
