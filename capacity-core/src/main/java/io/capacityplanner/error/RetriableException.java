package io.capacityplanner.error;

/** A failure that may pass by itself: the same call can succeed later. */
public abstract sealed class RetriableException extends CapacityException permits SourceUnavailableException {

    private static final long serialVersionUID = 1L;

    RetriableException(Fault fault) {
        super(fault);
    }
}
