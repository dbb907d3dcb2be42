package io.capacityplanner.connector.azure;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.OperationCancelledException;

/** A request that failed, with what decides how to go on. Never leaves the package. */
final class AzureRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int FORBIDDEN = 403;

    private final int status;
    private final String code;
    private final CapacityException failure;

    /**
     * A failure.
     *
     * @param status the status; 0 when there was no answer
     * @param code Azure's error code with those nested in it; empty when there is none
     */
    AzureRefusal(int status, String code, CapacityException failure) {
        super(failure.getMessage(), failure);
        this.status = status;
        this.code = code;
        this.failure = failure;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    CapacityException failure() {
        return failure;
    }

    /** Whether every other request would fail alike: no credentials, no trust, cancelled. A missing role would not. */
    boolean everywhere() {
        return failure instanceof OperationCancelledException
                || (failure instanceof ConfigurationException && status != FORBIDDEN);
    }
}
