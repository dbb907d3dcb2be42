package io.capacityplanner.spi;

import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import java.util.stream.Stream;

/** Delivers costs. Cardinality: many; a planner reads them all. Thread-safe. */
public interface CostSource extends Provider {

    /**
     * Streams the costs asked for.
     *
     * @return a stream that the caller closes
     * @throws io.capacityplanner.error.SourceUnavailableException when they cannot be read for now
     */
    Stream<CostRecord> costs(CostQuery query);
}
