package io.capacityplanner.planner;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.OperationCancelledException;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A stream whose own failures are told in other words; those of who takes its items pass unchanged. Items are pushed where
 * they are pushed to it: pulling would hold a part that comes as a stream of its own in memory.
 */
final class QuietStream<T> implements Spliterator<T> {

    private final Spliterator<T> items;
    private final Function<CapacityException, CapacityException> words;

    private QuietStream(Spliterator<T> items, Function<CapacityException, CapacityException> words) {
        this.items = items;
        this.words = words;
    }

    static <T> Stream<T> of(Supplier<Stream<T>> reading, Function<CapacityException, CapacityException> words) {
        Stream<T> stream;
        try {
            stream = reading.get();
        } catch (CapacityException failed) {
            throw told(failed, words);
        }
        return StreamSupport.stream(new QuietStream<>(stream.sequential().spliterator(), words), false)
                .onClose(stream::close);
    }

    private static CapacityException told(
            CapacityException failed, Function<CapacityException, CapacityException> words) {
        return failed instanceof OperationCancelledException ? failed : words.apply(failed);
    }

    /** What the taker threw, on its way through the source. */
    private static final class Passing extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final RuntimeException thrown;

        Passing(RuntimeException thrown) {
            super(null, thrown, false, false);
            this.thrown = thrown;
        }
    }

    private static <T> Consumer<T> passing(Consumer<? super T> action) {
        return item -> {
            try {
                action.accept(item);
            } catch (RuntimeException thrown) {
                throw new Passing(thrown);
            }
        };
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        try {
            return items.tryAdvance(passing(action));
        } catch (Passing passing) {
            throw passing.thrown;
        } catch (CapacityException failed) {
            throw told(failed, words);
        }
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        try {
            items.forEachRemaining(passing(action));
        } catch (Passing passing) {
            throw passing.thrown;
        } catch (CapacityException failed) {
            throw told(failed, words);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // null says that it cannot be split
    public Spliterator<T> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return items.estimateSize();
    }

    @Override
    public int characteristics() {
        return ORDERED;
    }
}
