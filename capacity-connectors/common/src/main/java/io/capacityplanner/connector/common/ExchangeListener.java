package io.capacityplanner.connector.common;

/** Hears of each try of each request, for instance to keep timings as meters. Thread-safe, quick, throws nothing. */
@FunctionalInterface
public interface ExchangeListener {

    /** Hears nothing. */
    ExchangeListener NONE = exchange -> {};

    /** A try is over. */
    void over(Exchange exchange);
}
