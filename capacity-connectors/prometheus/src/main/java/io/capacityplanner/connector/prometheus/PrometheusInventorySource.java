package io.capacityplanner.connector.prometheus;

import io.capacityplanner.resource.Resource;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.spi.InventorySource;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a server knows to exist now: containers of running pods with their requests and limits, nodes with what they can
 * give, and machines with their file systems. Ids agree with those of {@link ReadyQueries}.
 *
 * <p>A container has capacities {@code cpu_request}, {@code cpu_limit}, {@code memory_request} and {@code memory_limit},
 * and its limits once more as the capacity of {@code cpu_usage} and {@code memory_usage}; its service is the workload
 * that owns the pod; tags tell namespace, container, workload kind, node, image, the last kill for want of memory and the
 * horizontal autoscaler. What a server does not know is left out.
 *
 * <p>Immutable and thread-safe.
 */
public final class PrometheusInventorySource implements InventorySource {

    private final String id;
    private final PrometheusApi api;
    private final InstantSource clock;
    private final FetchOptions options;
    private final @Nullable String clusterLabel;
    private final @Nullable String cluster;

    PrometheusInventorySource(
            String id,
            PrometheusApi api,
            InstantSource clock,
            FetchOptions options,
            @Nullable String clusterLabel,
            @Nullable String cluster) {
        this.id = id;
        this.api = api;
        this.clock = clock;
        this.options = options;
        this.clusterLabel = clusterLabel;
        this.cluster = cluster;
    }

    /** The inventory of a server without credentials; {@link PrometheusSource#inventory()} for all others. */
    public static PrometheusInventorySource at(String address) {
        return (PrometheusInventorySource) PrometheusSource.at(address).inventory();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Containers, nodes and machines that " + api.address() + " knows";
    }

    /**
     * Streams what there is, one kind after the other; each is asked for when the stream comes to it.
     *
     * @throws io.capacityplanner.error.SourceUnavailableException when the server cannot be reached, also from the stream
     * @throws io.capacityplanner.error.ConfigurationException when it refuses the credentials, also from the stream
     */
    @Override
    public Stream<Delivery<Resource>> resources() {
        InstantVectors vectors = new InstantVectors(api, options, clock.instant());
        ClusterNames names = new ClusterNames(clusterLabel, cluster);
        Stream<Resource> containers = new ContainerInventory(vectors, names).resources();
        MachineInventory machines = new MachineInventory(vectors, names);
        return Stream.concat(
                        containers,
                        Stream.<Supplier<Stream<Resource>>>of(
                                        machines::nodes, machines::machines, machines::fileSystems)
                                .flatMap(Supplier::get))
                .map(Delivery::of);
    }
}
