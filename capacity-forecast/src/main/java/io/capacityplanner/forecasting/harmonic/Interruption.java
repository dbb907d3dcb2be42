package io.capacityplanner.forecasting.harmonic;

import io.capacityplanner.error.OperationCancelledException;

/** Stops work that nobody waits for. */
final class Interruption {

    private Interruption() {}

    static void refuse() {
        if (Thread.currentThread().isInterrupted()) {
            throw new OperationCancelledException(
                    "the thread was interrupted", "harmonic regression", "Run it again when there is time");
        }
    }
}
