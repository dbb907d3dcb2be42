package io.capacityplanner.connector.gcp;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.OperationCancelledException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads parts one after the other. A part that fails becomes an item in the stream, also when it fails in the middle, and
 * the next part goes on. When every part fails before it gave anything, the first failure is thrown by the call.
 *
 * @param <T> what the stream delivers
 */
final class PartStream<T> implements Iterator<T>, AutoCloseable {

    /** A part: a project, or a table. */
    interface Part<T> {

        /** What it is, for a failure's place. */
        String place();

        /** Begins to read; may throw, as its iterator may. Closed when it is an {@link AutoCloseable}. */
        Iterator<T> open();
    }

    private final Iterator<? extends Part<T>> parts;
    private final BiFunction<String, CapacityException, T> failed;
    private final Deque<T> ready = new ArrayDeque<>();
    private @Nullable Part<T> part;
    private @Nullable Iterator<T> current;
    private boolean succeeded;

    private PartStream(Iterator<? extends Part<T>> parts, BiFunction<String, CapacityException, T> failed) {
        this.parts = parts;
        this.failed = failed;
    }

    /** A stream over parts; asks until the first part succeeded, so that a failure of all is thrown here. */
    static <T> Stream<T> of(Iterator<? extends Part<T>> parts, BiFunction<String, CapacityException, T> failed) {
        PartStream<T> items = new PartStream<>(parts, failed);
        items.begin();
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(items::close);
    }

    private void begin() {
        List<CapacityException> failures = new ArrayList<>();
        while (!succeeded && advance(failures)) {
            // Until something was read.
        }
        if (!succeeded && !failures.isEmpty()) {
            CapacityException first = failures.get(0);
            failures.stream().skip(1).distinct().filter(other -> other != first).forEach(first::addSuppressed);
            throw first;
        }
    }

    /** One step: an item, a failure, or the end of a part. False when all is read. */
    private boolean advance(List<CapacityException> failures) {
        try {
            if (current == null) {
                if (!parts.hasNext()) {
                    return false;
                }
                part = parts.next();
                current = part.open();
            }
            if (current.hasNext()) {
                ready.add(current.next());
            } else {
                leave();
            }
            succeeded = true;
        } catch (OperationCancelledException e) {
            leave();
            throw e;
        } catch (CapacityException e) {
            String place = part == null ? e.place() : part.place();
            leave();
            failures.add(e);
            ready.add(failed.apply(place, e));
        }
        return true;
    }

    private void leave() {
        Iterator<T> over = current;
        current = null;
        if (over != null) {
            close(over);
        }
    }

    private static void close(Iterator<?> over) {
        if (over instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (CapacityException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty()) {
            if (!advance(new ArrayList<>())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    @Override
    public void close() {
        leave();
        close(parts);
    }
}
