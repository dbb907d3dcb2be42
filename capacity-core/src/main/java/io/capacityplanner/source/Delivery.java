package io.capacityplanner.source;

import io.capacityplanner.error.CapacityException;
import java.util.stream.Stream;

/**
 * One thing that a source of costs, resources or commitments delivers: the thing, or the failure that stands in its
 * place. A failure says which part is missing; the rest goes on.
 *
 * @param <T> what is delivered
 */
public sealed interface Delivery<T> {

    /**
     * A thing.
     *
     * @param <T> what is delivered
     * @param value the thing
     */
    record Item<T>(T value) implements Delivery<T> {}

    /**
     * A part that could not be read.
     *
     * @param <T> what would have been delivered
     * @param place account, region, file or address
     * @param failure why
     */
    record Failure<T>(String place, CapacityException failure) implements Delivery<T> {}

    /**
     * The things alone, for callers that want all or nothing: the first failure is thrown from the stream.
     *
     * @param <T> what is delivered
     */
    static <T> Stream<T> complete(Stream<Delivery<T>> deliveries) {
        return deliveries.map(delivery -> {
            if (delivery instanceof Failure<T> failed) {
                throw failed.failure();
            }
            return ((Item<T>) delivery).value();
        });
    }

    /** A thing. */
    static <T> Delivery<T> of(T value) {
        return new Item<>(value);
    }

    /** A part that could not be read. */
    static <T> Delivery<T> failed(String place, CapacityException failure) {
        return new Failure<>(place, failure);
    }
}
