package io.capacityplanner.connector.common;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.SourceUnavailableException;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that a server takes connections and says nothing, so that not every question waits for it anew: after two
 * such questions in a row it is left alone for a minute. One could be a question that is hard to answer. Thread-safe.
 */
final class Silence {

    private static final int ENOUGH = 2;
    private static final Duration LEFT_ALONE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private int inARow;
    private @Nullable Instant until;

    Silence(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether a failure is one of silence; those are not tried again at once. */
    static boolean is(IOException failure) {
        return (failure instanceof HttpTimeoutException && !ConnectionFaults.unsent(failure))
                || (failure instanceof TimedBody.StalledException stalled && stalled.timeIsUp());
    }

    /** Something was heard. */
    synchronized void broken() {
        inARow = 0;
        until = null;
    }

    /** A question had no answer. */
    synchronized void lasts() {
        inARow++;
        if (inARow >= ENOUGH) {
            until = clock.instant().plus(LEFT_ALONE);
        }
    }

    /** Refuses a question to a server that is left alone. */
    synchronized void refuse(String place) throws FailedAttemptException {
        if (until != null && clock.instant().isBefore(until)) {
            throw FailedAttemptException.last(new SourceUnavailableException(Fault.of(
                    "it was not asked, since it left the questions before without an answer",
                    place,
                    "Look whether the server is overloaded or hangs, and ask again later")));
        }
    }
}
