package io.capacityplanner.connector.common;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes something of an answer while it comes in. Called once for each try: what an earlier try left behind must not
 * count.
 *
 * @param <T> what it makes
 */
@FunctionalInterface
public interface BodyReader<T extends @Nullable Object> {

    /**
     * Reads an answer.
     *
     * @throws IOException when the bytes end or stop in the middle; the request is tried again
     * @throws FailedAttemptException when the answer is a failure of its own
     */
    T read(Answer answer) throws IOException, FailedAttemptException;

    /** Whether it takes answers of a status; all others become the usual failures. */
    default boolean takes(int status) {
        return status >= 200 && status < 300;
    }
}
