package io.capacityplanner.connector.common;

import java.time.Duration;

/** How to wait between two tries. */
@FunctionalInterface
public interface Pause {

    /** Puts the calling thread to sleep. */
    Pause SLEEP = span -> Thread.sleep(span.toMillis());

    /**
     * Waits.
     *
     * @throws InterruptedException when the thread is interrupted meanwhile
     */
    void of(Duration span) throws InterruptedException;
}
