package io.capacityplanner.connector.host;

import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.spi.InventorySource;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * The local machine and its file systems as resources: processors, memory and swap of the host, and the space of each
 * file system as a volume named {@code host:/mount}. Thread-safe; made by hand, as {@link HostMetricSource} is.
 */
public final class HostInventorySource implements InventorySource {

    private static final String ON_PREMISES = "on-premises";

    private final Machine machine;

    HostInventorySource(Machine machine) {
        this.machine = machine;
    }

    /** This machine under the name it gives itself. */
    public static HostInventorySource local() {
        return named(LocalMachine.ownName());
    }

    /** This machine under a name of one's own; give the metric source the same. */
    public static HostInventorySource named(String name) {
        // Sizes do not depend on the moment.
        return new HostInventorySource(new LocalMachine(name, Instant.EPOCH));
    }

    @Override
    public String id() {
        return HostMetricSource.ID;
    }

    @Override
    public String description() {
        return "The machine " + machine.name() + " and its file systems";
    }

    @Override
    public Stream<Delivery<Resource>> resources() {
        return Stream.concat(Stream.of(host()), machine.fileSystems().stream().map(this::volume))
                .map(Delivery::of);
    }

    private Resource host() {
        Resource.Builder host = Resource.builder(machine.name(), ResourceType.HOST)
                .provider(ON_PREMISES)
                .tag("os", System.getProperty("os.name", ""))
                .tag("architecture", System.getProperty("os.arch", ""))
                .capacity("cpu_usage", Quantity.of(machine.cores(), Unit.CORES))
                .capacity("memory_usage", bytes(machine.memory()));
        if (machine.swap() > 0) {
            host.capacity(HostMetrics.SWAP_USAGE.name(), bytes(machine.swap()));
        }
        return host.build();
    }

    private Resource volume(FileSystemSpace space) {
        return Resource.builder(machine.name() + ":" + space.mount(), ResourceType.VOLUME)
                .provider(ON_PREMISES)
                .cluster(machine.name())
                .tag("type", space.type())
                .capacity("disk_usage", bytes(space.capacity()))
                .build();
    }

    private static Quantity bytes(long count) {
        return Quantity.of((double) count, Unit.BYTES);
    }
}
