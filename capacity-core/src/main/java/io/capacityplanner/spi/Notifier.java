package io.capacityplanner.spi;

/** Tells people. Cardinality: many; all are told. Thread-safe. */
public interface Notifier extends Provider {

    /**
     * Sends a message.
     *
     * @throws io.capacityplanner.error.SourceUnavailableException when it could not be sent for now
     */
    void send(Notification notification);
}
