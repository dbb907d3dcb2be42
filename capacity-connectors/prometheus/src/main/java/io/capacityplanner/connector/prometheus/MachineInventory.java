package io.capacityplanner.connector.prometheus;

import io.capacityplanner.connector.prometheus.InstantVectors.Point;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Nodes of Kubernetes, and machines and file systems of node_exporter. */
final class MachineInventory {

    private static final String SIZE = "label_node_kubernetes_io_instance_type";
    private static final String REGION = "label_topology_kubernetes_io_region";

    private final InstantVectors vectors;
    private final ClusterNames names;
    private final ResourceName host;
    private final ResourceName fileSystem;

    MachineInventory(InstantVectors vectors, ClusterNames names) {
        this.vectors = vectors;
        this.names = names;
        ResourceName plain = ResourceName.parse("{instance:host}");
        ResourceName mounted = ResourceName.parse("{instance:host}:{mountpoint}");
        String label = names.label();
        this.host = label == null ? plain : plain.within(label);
        this.fileSystem = label == null ? mounted : mounted.within(label);
    }

    /** Nodes, with what is allocatable on them as capacity. */
    Stream<Resource> nodes() {
        Map<String, Resource.Builder> nodes = new TreeMap<>();
        for (Point point : vectors.of("kube_node_status_allocatable{resource=~\"cpu|memory\",$selector}")) {
            boolean cpu = point.label("resource").equals("cpu");
            nodes.computeIfAbsent(
                            names.key(point, "node"),
                            id -> Resource.builder(id, ResourceType.VIRTUAL_MACHINE)
                                    .cluster(names.of(point))
                                    .tag("node", point.label("node")))
                    .capacity(
                            (cpu ? Metric.CPU_USAGE : Metric.MEMORY_USAGE).name(),
                            Quantity.of(point.value(), cpu ? Unit.CORES : Unit.BYTES));
        }
        for (Point point : vectors.of("kube_node_labels{$selector}")) {
            Resource.Builder node = nodes.get(names.key(point, "node"));
            if (node != null) {
                node.size(known(point.label(SIZE))).region(known(point.label(REGION)));
            }
        }
        for (Point point : vectors.of("kube_node_info{$selector}")) {
            Resource.Builder node = nodes.get(names.key(point, "node"));
            if (node != null) {
                node.provider(provider(point.label("provider_id")));
                node.tag("internal_ip", point.label("internal_ip"));
            }
        }
        return nodes.values().stream().map(Resource.Builder::build);
    }

    /** {@code aws:///eu-west-1a/i-0123} names its provider first. */
    private static @Nullable String provider(String providerId) {
        int end = providerId.indexOf("://");
        String scheme = end < 0 ? "" : providerId.substring(0, end);
        return known(scheme.equals("gce") ? "gcp" : scheme);
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Machines with processors and memory. */
    Stream<Resource> machines() {
        Map<String, Resource.Builder> machines = new TreeMap<>();
        String clusters = names.label() == null ? "" : names.label() + ", ";
        for (Point point :
                vectors.of("count by (" + clusters + "instance) (node_cpu_seconds_total{mode=\"idle\",$selector})")) {
            machine(machines, point).capacity(Metric.CPU_USAGE.name(), Quantity.of(point.value(), Unit.CORES));
        }
        for (Point point : vectors.of("node_memory_MemTotal_bytes{$selector}")) {
            machine(machines, point).capacity(Metric.MEMORY_USAGE.name(), Quantity.of(point.value(), Unit.BYTES));
        }
        for (Point point : vectors.of("node_uname_info{$selector}")) {
            machine(machines, point)
                    .tag("hostname", point.label("nodename"))
                    .tag("architecture", point.label("machine"));
        }
        return machines.values().stream().map(Resource.Builder::build);
    }

    private Resource.Builder machine(Map<String, Resource.Builder> machines, Point point) {
        String id = host.of(point.labels());
        return machines.computeIfAbsent(
                id == null ? "unnamed" : id,
                name -> Resource.builder(name, ResourceType.HOST).cluster(names.of(point)));
    }

    /** File systems with their sizes. */
    Stream<Resource> fileSystems() {
        Map<String, Resource> volumes = new TreeMap<>();
        for (Point point : vectors.of("node_filesystem_size_bytes" + ReadyQueries.SPACE)) {
            String id = fileSystem.of(point.labels());
            if (id != null && point.value() > 0) {
                volumes.put(
                        id,
                        Resource.builder(id, ResourceType.VOLUME)
                                .cluster(names.of(point))
                                .tag("type", point.label("fstype"))
                                .capacity(Metric.DISK_USAGE.name(), Quantity.of(point.value(), Unit.BYTES))
                                .build());
            }
        }
        return volumes.values().stream();
    }
}
