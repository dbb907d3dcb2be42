package io.capacityplanner.connector.azure;

import io.capacityplanner.connector.common.OrderedPrefetch;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.SourceUnavailableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Items read part by part. When the first parts fail it goes on to the next, and when all of them failed the first
 * failure is an exception of the call.
 *
 * @param <T> an item
 */
final class PartStream<T> implements Iterator<T> {

    private final Iterator<List<T>> parts;
    private final Deque<T> ready = new ArrayDeque<>();

    private PartStream(Iterator<List<T>> parts) {
        this.parts = parts;
    }

    /**
     * A stream of the items of all parts.
     *
     * @param tasks the parts
     * @param read reads one
     * @param failure the failure that an item stands for; null for an item
     * @param executor who reads ahead; null for the thread that takes
     * @param ahead parts at the same time
     */
    static <A, T> Stream<T> of(
            Iterator<A> tasks,
            Function<A, List<T>> read,
            Function<T, @Nullable CapacityException> failure,
            @Nullable Executor executor,
            int ahead) {
        OrderedPrefetch<A, List<T>> parts = OrderedPrefetch.of(tasks, read, executor, ahead);
        PartStream<T> items = new PartStream<>(parts);
        try {
            items.prime(failure);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(parts::close);
    }

    private void prime(Function<T, @Nullable CapacityException> failure) {
        CapacityException first = null;
        while (parts.hasNext()) {
            List<T> part = parts.next();
            ready.addAll(part);
            boolean fine = part.isEmpty();
            for (T item : part) {
                CapacityException failed = failure.apply(item);
                fine |= failed == null;
                first = first == null ? failed : first;
            }
            if (fine) {
                return;
            }
        }
        if (first instanceof SourceUnavailableException || first instanceof ConfigurationException) {
            throw first;
        }
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && parts.hasNext()) {
            ready.addAll(parts.next());
        }
        return !ready.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }
}
