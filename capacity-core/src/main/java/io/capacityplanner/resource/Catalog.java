package io.capacityplanner.resource;

import java.util.List;
import java.util.Optional;

/** Sizes and their prices. Implementations are immutable and thread-safe. */
public interface Catalog {

    /** Where the figures come from, for the reader of a recommendation. */
    String origin();

    /** The sizes a provider sells in a region, cheapest first; empty when none is known. */
    List<InstanceSize> sizes(String provider, String region);

    /** A size by its name. */
    default Optional<InstanceSize> find(String provider, String region, String name) {
        return sizes(provider, region).stream()
                .filter(size -> size.name().equals(name))
                .findFirst();
    }
}
