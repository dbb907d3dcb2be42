package io.capacityplanner.error;

/** A failure that stays until something is changed: input, configuration or the amount of data. */
public abstract sealed class NonRetriableException extends CapacityException
        permits AccessDeniedException,
                ConfigurationException,
                IllegalTransitionException,
                InsufficientDataException,
                InvalidInputException,
                MissingEngineException,
                NewerVersionException,
                OperationCancelledException,
                UnsoundForecastException {

    private static final long serialVersionUID = 1L;

    NonRetriableException(Fault fault) {
        super(fault);
    }
}
