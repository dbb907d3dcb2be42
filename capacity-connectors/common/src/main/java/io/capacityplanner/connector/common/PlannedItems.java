package io.capacityplanner.connector.common;

import io.capacityplanner.source.SourceItem;
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
 * The items of one fetch, read part by part while they are taken. Failures of the planning itself come before the parts
 * that were planned after them.
 */
public final class PlannedItems implements Iterator<SourceItem> {

    /**
     * The parts of a fetch, planned while they are read.
     *
     * @param <A> a part
     */
    public interface Plan<A> extends Iterator<A> {

        /** What could not be planned since the last call. */
        List<SourceItem> takeFailures();
    }

    private final Plan<?> plan;
    private final OrderedPrefetch<?, List<SourceItem>> parts;
    private Iterator<SourceItem> current = List.<SourceItem>of().iterator();

    private PlannedItems(Plan<?> plan, OrderedPrefetch<?, List<SourceItem>> parts) {
        this.plan = plan;
        this.parts = parts;
    }

    /**
     * A stream of the items of all parts. The first part is read now, so that a server that cannot be reached is an
     * exception of this call.
     *
     * @param read reads a part
     * @param executor who reads ahead; null for the thread that takes
     * @param ahead parts at the same time
     * @return a stream that the caller closes
     */
    public static <A> Stream<SourceItem> of(
            Plan<A> plan, Function<A, List<SourceItem>> read, @Nullable Executor executor, int ahead) {
        PlannedItems items = new PlannedItems(plan, OrderedPrefetch.of(plan, read, executor, ahead));
        if (!items.hasNext()) {
            return Stream.empty();
        }
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(items.parts::close);
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext()) {
            boolean more = parts.hasNext();
            List<SourceItem> failures = plan.takeFailures();
            if (!failures.isEmpty()) {
                current = failures.iterator();
            } else if (more) {
                current = parts.next().iterator();
            } else {
                return false;
            }
        }
        return true;
    }

    @Override
    public SourceItem next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }
}
