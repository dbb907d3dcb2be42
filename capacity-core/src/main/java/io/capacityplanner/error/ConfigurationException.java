package io.capacityplanner.error;

/** The planner's wiring is contradictory, incomplete or ambiguous. */
public final class ConfigurationException extends NonRetriableException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception from its three parts. */
    public ConfigurationException(Fault fault) {
        super(fault);
    }

    /** Creates the exception from problem, place and remedy. */
    public ConfigurationException(String problem, String place, String remedy) {
        this(Fault.of(problem, place, remedy));
    }
}
