package io.capacityplanner.spi;

import io.capacityplanner.resource.Resource;
import java.util.stream.Stream;

/** Delivers what exists: resources with their sizes, capacities and tags. Cardinality: many. Thread-safe. */
public interface InventorySource extends Provider {

    /**
     * Streams the resources.
     *
     * @return a stream that the caller closes
     * @throws io.capacityplanner.error.SourceUnavailableException when they cannot be read for now
     */
    Stream<Resource> resources();
}
