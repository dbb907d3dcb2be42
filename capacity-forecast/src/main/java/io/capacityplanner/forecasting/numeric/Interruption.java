package io.capacityplanner.forecasting.numeric;

import io.capacityplanner.error.OperationCancelledException;

/** Stops work that nobody waits for. */
public final class Interruption {

    private Interruption() {}

    /**
     * Throws when the thread was interrupted; the mark stays set.
     *
     * @param work what was going on, for the message
     */
    public static void refuse(String work) {
        if (Thread.currentThread().isInterrupted()) {
            throw new OperationCancelledException(
                    "the thread was interrupted", work, "Run it again when there is time");
        }
    }
}
