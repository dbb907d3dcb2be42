package io.capacityplanner.connector.aws.reading;

import io.capacityplanner.connector.common.OrderedPrefetch;
import io.capacityplanner.source.Delivery;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Streams what many parts hold, in their order. A part that fails, at its first page or a later one, is a {@link
 * Delivery.Failure} that names it, and the next part goes on. No more than a page of each part under way is held.
 */
public final class AwsParts {

    /** How many parts are read at once, where there is an executor. */
    public static final int AHEAD = 4;

    private AwsParts() {}

    /**
     * Streams the parts.
     *
     * @param <T> what is delivered
     * @param parts the parts
     * @param executor what the first pages of the next {@value #AHEAD} parts are read on; null for the calling thread
     * @return a stream that the caller closes
     * @throws io.capacityplanner.error.CapacityException when not one part can be read: the failure of the first, with
     *     those of the others suppressed
     */
    public static <T> Stream<Delivery<T>> stream(List<AwsPart<T>> parts, @Nullable Executor executor) {
        OrderedPrefetch<AwsPart<T>, OpenPart<T>> next =
                OrderedPrefetch.of(parts.iterator(), OpenPart::of, executor, AHEAD);
        PartIterator<T> reading = new PartIterator<>(next);
        try {
            reading.begin();
        } catch (RuntimeException | Error e) {
            reading.close();
            throw e;
        }
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(reading, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(reading::close);
    }
}
