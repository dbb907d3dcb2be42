package io.capacityplanner.connector.common;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.RetriableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One try that failed, and whether another is worth it. */
public final class FailedAttemptException extends Exception {

    private static final long serialVersionUID = 1L;

    private final CapacityException failure;
    private final boolean worthAnother;
    private final @Nullable Duration retryAfter;

    private FailedAttemptException(CapacityException failure, boolean worthAnother, @Nullable Duration retryAfter) {
        super(failure.getMessage(), failure);
        this.failure = failure;
        this.worthAnother = worthAnother;
        this.retryAfter = retryAfter;
    }

    /** A failure that is tried again when it may pass by itself. */
    public static FailedAttemptException of(CapacityException failure) {
        return new FailedAttemptException(failure, failure instanceof RetriableException, null);
    }

    /** A failure after which the other side asks to wait. */
    public static FailedAttemptException later(CapacityException failure, Duration retryAfter) {
        return new FailedAttemptException(failure, true, retryAfter);
    }

    /** A failure that is not tried again, although it may pass. */
    public static FailedAttemptException last(CapacityException failure) {
        return new FailedAttemptException(failure, false, null);
    }

    /** A failure that is tried again, although its kind would not be. */
    static FailedAttemptException again(CapacityException failure) {
        return new FailedAttemptException(failure, true, null);
    }

    /** What failed. */
    public CapacityException failure() {
        return failure;
    }

    boolean worthAnother() {
        return worthAnother;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
