package io.capacityplanner.error;

/**
 * An operation that its caller may not carry out. The message names the operation and who may; never a resource of
 * anybody, and not whether one exists.
 */
public final class AccessDeniedException extends NonRetriableException {

    private static final long serialVersionUID = 1L;

    private final String operation;

    /**
     * Creates the exception.
     *
     * @param operation the operation in plain words, for instance {@code read costs}
     * @param problem why it is refused
     * @param remedy which role or scope it takes
     */
    public AccessDeniedException(String operation, String problem, String remedy) {
        super(Fault.of(problem, operation, remedy));
        this.operation = operation;
    }

    /** The operation in plain words. */
    public String operation() {
        return operation;
    }
}
