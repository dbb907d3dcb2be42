package io.capacityplanner.spi;

import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import java.util.stream.Stream;

/**
 * Delivers metric samples.
 *
 * <p>Cardinality: many; a planner reads them all. Thread-safe. A source never judges or repairs: it delivers what is
 * there. A part that fails comes as {@link SourceItem.Failed} in the stream and the rest goes on.
 */
public interface MetricSource extends Provider {

    /**
     * Streams the samples asked for, a series an item, without holding all of them in memory.
     *
     * @param query what to fetch
     * @return a stream that the caller closes
     * @throws io.capacityplanner.error.SourceUnavailableException when nothing at all can be read for now
     * @throws io.capacityplanner.error.InvalidInputException when what is asked for cannot exist
     */
    Stream<SourceItem> fetch(MetricQuery query);
}
