package io.capacityplanner.resource;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sizes and their prices. Implementations are immutable and thread-safe. */
public interface Catalog {

    /** Where the figures come from, for the reader of a recommendation. */
    String origin();

    /** The sizes a provider sells in a region, cheapest first; empty when none is known. */
    List<InstanceSize> sizes(String provider, String region);

    /**
     * Every size of a name: a cache node has one for each engine.
     *
     * @return in the order of {@link #sizes}; empty when none is known
     */
    default List<InstanceSize> named(String provider, String region, String name) {
        return sizes(provider, region).stream()
                .filter(size -> size.name().equals(name))
                .toList();
    }

    /** A size by its name; of several offerings under one name the virtual machine, else the cheapest. */
    default Optional<InstanceSize> find(String provider, String region, String name) {
        return sizes(provider, region).stream()
                .filter(size -> size.name().equals(name))
                .min(Comparator.comparing(size -> !size.offering().equals(InstanceSize.COMPUTE)));
    }
}
