package io.capacityplanner.connector.gcp;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.unit.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * Ready-made metrics by service [1]. Gauges are read by the worst value in each step, because a mean hides the peak that a
 * size must hold; processors and rates by their mean over the step.
 *
 * <p>Ids: machines by {@code instance_id}, the number that never changes and that the billing export's {@code
 * resource.global_name} ends with; file systems by {@code instance_id:device}; databases by {@code database_id}, which is
 * {@code project:instance}; containers by {@code cluster/namespace/pod/container}.
 *
 * <p>[1] Google: Cloud Monitoring, Google Cloud metrics, Ops Agent metrics, Kubernetes metrics.
 */
public final class ReadyMetrics {

    private static final String INSTANCE = "{instance_id}";
    private static final String CONTAINER = "{cluster_name}/{namespace_name}/{pod_name}/{container_name}";
    private static final String RATIO = "10^2.%";

    private ReadyMetrics() {}

    /** Compute Engine, Cloud SQL and Kubernetes. */
    public static List<GcpMetric> usual() {
        List<GcpMetric> all = new ArrayList<>(compute());
        all.addAll(sql());
        all.addAll(kubernetes());
        return List.copyOf(all);
    }

    /**
     * Those of a service by its name in a configuration.
     *
     * @throws InvalidInputException when there is none of that name
     */
    public static List<GcpMetric> of(String service) {
        return switch (service) {
            case "compute" -> compute();
            case "sql" -> sql();
            case "kubernetes" -> kubernetes();
            default ->
                throw new InvalidInputException(
                        "there are no ready-made metrics of \"" + service + "\"",
                        "Google Cloud services",
                        "Use compute, sql or kubernetes, and metrics of your own for the rest");
        };
    }

    /** Virtual machines; memory and file systems need the Ops Agent in the machine. */
    public static List<GcpMetric> compute() {
        String own = "compute.googleapis.com/instance/";
        return List.of(
                gauge(Metric.CPU_USAGE, own + "cpu/utilization", INSTANCE, RATIO)
                        .aligned(Alignment.MEAN)
                        .on("gce_instance"),
                gauge(Metric.MEMORY_USAGE, "agent.googleapis.com/memory/percent_used", INSTANCE, "%")
                        .on("gce_instance")
                        .where("metric.labels.state", "used"),
                gauge(
                                Metric.DISK_USAGE,
                                "agent.googleapis.com/disk/percent_used",
                                "{instance_id}:{metric.labels.device}",
                                "%")
                        .on("gce_instance")
                        .where("metric.labels.state", "used"),
                flow("network_receive_bytes_per_second", own + "network/received_bytes_count"),
                flow("network_transmit_bytes_per_second", own + "network/sent_bytes_count"),
                flow("disk_read_bytes_per_second", own + "disk/read_bytes_count"),
                flow("disk_write_bytes_per_second", own + "disk/write_bytes_count"));
    }

    /** Cloud SQL. */
    public static List<GcpMetric> sql() {
        String own = "cloudsql.googleapis.com/database/";
        String id = "{database_id}";
        Metric connections = Metric.nonNegative("connections", Unit.COUNT);
        return List.of(
                gauge(Metric.CPU_USAGE, own + "cpu/utilization", id, RATIO)
                        .aligned(Alignment.MEAN)
                        .on("cloudsql_database"),
                gauge(Metric.MEMORY_USAGE, own + "memory/utilization", id, RATIO)
                        .on("cloudsql_database"),
                gauge(Metric.DISK_USAGE, own + "disk/utilization", id, RATIO).on("cloudsql_database"),
                gauge(connections, own + "network/connections", id, "1").on("cloudsql_database"),
                // PostgreSQL counts by database of the instance.
                gauge(connections, own + "postgresql/num_backends", id, "1")
                        .on("cloudsql_database")
                        .reduced(Reduction.SUM));
    }

    /** Containers of Google Kubernetes Engine: use, requests and limits. */
    public static List<GcpMetric> kubernetes() {
        String own = "kubernetes.io/container/";
        return List.of(
                gauge(Metric.nonNegative("cpu_usage", Unit.CORES), own + "cpu/core_usage_time", CONTAINER, "s{CPU}")
                        .aligned(Alignment.RATE)
                        .on("k8s_container"),
                // What cannot be evicted is the working set, which the out-of-memory killer looks at.
                gauge(Metric.nonNegative("memory_usage", Unit.BYTES), own + "memory/used_bytes", CONTAINER, "By")
                        .on("k8s_container")
                        .where("metric.labels.memory_type", "non-evictable"),
                container("cpu_request_cores", Unit.CORES, "cpu/request_cores", "{cpu}"),
                container("cpu_limit_cores", Unit.CORES, "cpu/limit_cores", "{cpu}"),
                container("memory_request_bytes", Unit.BYTES, "memory/request_bytes", "By"),
                container("memory_limit_bytes", Unit.BYTES, "memory/limit_bytes", "By"));
    }

    private static GcpMetric container(String name, Unit unit, String type, String sourceUnit) {
        return gauge(Metric.nonNegative(name, unit), "kubernetes.io/container/" + type, CONTAINER, sourceUnit)
                .on("k8s_container");
    }

    /** Bytes per second over all devices of a machine. */
    private static GcpMetric flow(String name, String type) {
        return gauge(Metric.nonNegative(name, Unit.BYTES_PER_SECOND), type, INSTANCE, "By")
                .aligned(Alignment.RATE)
                .reduced(Reduction.SUM)
                .on("gce_instance");
    }

    private static GcpMetric gauge(Metric metric, String type, String resource, String unit) {
        return GcpMetric.of(metric, type, resource)
                .aligned(Alignment.MAX)
                .in(unit)
                .whereItExists();
    }
}
