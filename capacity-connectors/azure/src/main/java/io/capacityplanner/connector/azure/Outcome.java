package io.capacityplanner.connector.azure;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * How it goes with the requests of one question. A service that failed twice in a row, each time after all tries, is left
 * alone: the rest is reported and not asked for. Thread-safe.
 */
final class Outcome {

    private static final int GIVE_UP_AFTER = 2;

    private final String place;
    private final AtomicInteger outages = new AtomicInteger();
    private final AtomicBoolean answered = new AtomicBoolean();

    Outcome(String place) {
        this.place = place;
    }

    /**
     * Asks, unless the service failed too often.
     *
     * @throws AzureRefusal when it fails, or was not asked
     */
    <T> T ask(Supplier<T> question) {
        if (outages.get() >= GIVE_UP_AFTER) {
            throw new AzureRefusal(
                    0,
                    "",
                    new SourceUnavailableException(
                            "not asked for, because the service failed " + GIVE_UP_AFTER + " times in a row",
                            place,
                            "Ask again later"));
        }
        try {
            T answer = question.get();
            answered.set(true);
            outages.set(0);
            return answer;
        } catch (AzureRefusal e) {
            if (e.failure() instanceof SourceUnavailableException || e.everywhere()) {
                outages.incrementAndGet();
            }
            throw e;
        }
    }

    /**
     * The failure to report in the place of a part; thrown when the thread was interrupted, and when nothing was answered
     * so far and every other part would fail alike.
     */
    CapacityException reported(AzureRefusal refusal) {
        boolean cancelled = refusal.failure() instanceof OperationCancelledException;
        if (cancelled || (refusal.everywhere() && !answered.get())) {
            throw refusal.failure();
        }
        return refusal.failure();
    }
}
