package io.capacityplanner.spi;

import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import java.util.stream.Stream;

/**
 * Delivers costs. Cardinality: many; a planner reads them all. Thread-safe. A part that fails comes as {@link
 * Delivery.Failure} in the stream and the rest goes on.
 */
public interface CostSource extends Provider {

    /**
     * Streams the costs asked for, without holding all of them in memory.
     *
     * @return a stream that the caller closes
     * @throws io.capacityplanner.error.SourceUnavailableException when nothing at all can be read for now
     */
    Stream<Delivery<CostRecord>> costs(CostQuery query);
}
