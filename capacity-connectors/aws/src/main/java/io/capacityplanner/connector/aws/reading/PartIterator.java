package io.capacityplanner.connector.aws.reading;

import io.capacityplanner.connector.common.OrderedPrefetch;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.source.Delivery;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Goes through the parts, one after the other. Not thread-safe. */
final class PartIterator<T> implements Iterator<Delivery<T>>, AutoCloseable {

    private final OrderedPrefetch<AwsPart<T>, OpenPart<T>> parts;
    private final Deque<Delivery<T>> ready = new ArrayDeque<>();
    private @Nullable OpenPart<T> present;

    PartIterator(OrderedPrefetch<AwsPart<T>, OpenPart<T>> parts) {
        this.parts = parts;
    }

    /** Goes to the first part that answers; throws when there are parts and none does. */
    void begin() {
        @Nullable CapacityException first = null;
        while (parts.hasNext()) {
            OpenPart<T> part = parts.next();
            CapacityException failure = part.failure();
            if (failure == null) {
                present = part;
                return;
            }
            List<Delivery<T>> told = part.take();
            ready.addAll(told == null ? List.of() : told);
            if (first == null) {
                first = failure;
            } else if (failure != first) {
                first.addSuppressed(failure);
            }
        }
        if (first != null) {
            throw first;
        }
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty()) {
            OpenPart<T> part = present;
            if (part == null) {
                if (!parts.hasNext()) {
                    return false;
                }
                present = parts.next();
                continue;
            }
            List<Delivery<T>> page = part.take();
            if (page == null) {
                present = null;
            } else {
                ready.addAll(page);
            }
        }
        return true;
    }

    @Override
    public Delivery<T> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    @Override
    public void close() {
        parts.close();
    }
}
