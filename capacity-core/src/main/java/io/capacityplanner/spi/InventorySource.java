package io.capacityplanner.spi;

import io.capacityplanner.resource.Resource;
import io.capacityplanner.source.Delivery;
import java.util.stream.Stream;

/**
 * Delivers what exists: resources with their sizes, capacities and tags. Cardinality: many. Thread-safe. A part that
 * fails comes as {@link Delivery.Failure} in the stream and the rest goes on.
 */
public interface InventorySource extends Provider {

    /**
     * Streams the resources.
     *
     * @return a stream that the caller closes
     * @throws io.capacityplanner.error.SourceUnavailableException when nothing at all can be read for now
     */
    Stream<Delivery<Resource>> resources();
}
