package io.capacityplanner.forecasting.card;

import io.capacityplanner.error.OperationCancelledException;

/** Stops work that nobody waits for. */
final class Interruption {

    private Interruption() {}

    static void refuse() {
        if (Thread.currentThread().isInterrupted()) {
            throw new OperationCancelledException(
                    "the thread was interrupted", "Card forecast", "Run it again when there is time");
        }
    }
}
