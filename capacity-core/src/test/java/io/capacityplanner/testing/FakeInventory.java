package io.capacityplanner.testing;

import io.capacityplanner.resource.Resource;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.spi.InventorySource;
import java.util.List;
import java.util.stream.Stream;

/**
 * Knows the resources it was given.
 *
 * @param known the resources
 */
public record FakeInventory(List<Resource> known) implements InventorySource {

    /** An inventory of some resources. */
    public static FakeInventory of(Resource... resources) {
        return new FakeInventory(List.of(resources));
    }

    @Override
    public String id() {
        return "fake-inventory";
    }

    @Override
    public String description() {
        return "Knows the resources it was given";
    }

    @Override
    public Stream<Delivery<Resource>> resources() {
        return known.stream().map(Delivery::of);
    }
}
