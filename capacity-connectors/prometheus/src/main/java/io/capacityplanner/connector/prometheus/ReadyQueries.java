package io.capacityplanner.connector.prometheus;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.MetricKind;
import io.capacityplanner.unit.Unit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Questions for the usual exporters. Gauges are asked for by the highest value of each step, because a mean hides the
 * peak that a size must hold; rates are means over a step.
 */
public final class ReadyQueries {

    private static final String HOST = "{instance:host}";
    private static final String CONTAINER = "{namespace}/{pod}/{container}";
    private static final String POD = "{namespace}/{pod}";

    /** The container that holds a pod's network, and the sums over pods, are no containers of their own. */
    private static final String REAL = "container!=\"\",container!=\"POD\",$selector";

    /** The whole of a node. */
    private static final String NODE = "{id=\"/\",node!=\"\",$selector}";

    private static final String BY_CONTAINER = " by ($cluster namespace, pod, container) ";
    private static final String BY_POD = " by ($cluster namespace, pod) ";
    private static final String BY_INSTANCE = " by ($cluster instance) ";

    /** File systems that hold nothing of their own. */
    static final String SPACE =
            "{fstype!~\"tmpfs|ramfs|overlay|squashfs|iso9660|proc|sysfs|nsfs|autofs|cgroup2?|devtmpfs|rootfs\",$selector}";

    /** Interfaces that lead out, without those that lead to them. */
    private static final String OUTWARD =
            "{device!~\"lo|veth.*|docker.*|br-.*|virbr.*|cali.*|cilium.*|lxc.*|flannel.*|cni.*|tun.*|tap.*|bond.*|.*[.].*\","
                    + "$selector}";

    private ReadyQueries() {}

    /**
     * What is asked when nothing else is said: all that says how much is used and what it runs into. Left out are
     * requests and limits as series, which the inventory has as capacities, and {@link #kubernetesWorkloads()}. What a
     * server does not have costs one request.
     */
    public static List<PrometheusQuery> usual() {
        Set<String> settings = Set.of("cpu_request_cores", "cpu_limit_cores", "memory_request_bytes");
        return Stream.of(nodeExporter(), cadvisor(), kubeStateMetrics())
                .flatMap(List::stream)
                .filter(query -> !settings.contains(query.metric().name()))
                .toList();
    }

    /** All of them but {@link #kubernetesWorkloads()}. */
    public static List<PrometheusQuery> all() {
        return Stream.of(nodeExporter(), cadvisor(), kubeStateMetrics())
                .flatMap(List::stream)
                .toList();
    }

    /** Machines, by node_exporter: processors, memory, file systems, disks, network. */
    public static List<PrometheusQuery> nodeExporter() {
        return List.of(
                PrometheusQuery.of(
                        Metric.CPU_USAGE,
                        "100 * clamp_min(1 - sum" + BY_INSTANCE
                                + "(rate(node_cpu_seconds_total{mode=~\"idle|iowait\",$selector}[$window])) / sum"
                                + BY_INSTANCE + "(rate(node_cpu_seconds_total{$selector}[$window])), 0)",
                        HOST),
                PrometheusQuery.of(
                        Metric.MEMORY_USAGE,
                        "100 * (1 - min" + BY_INSTANCE
                                + "(min_over_time(node_memory_MemAvailable_bytes{$selector}[$step])) / max"
                                + BY_INSTANCE
                                + "(max_over_time(node_memory_MemTotal_bytes{$selector}[$step])))",
                        HOST),
                new PrometheusQuery(
                        Metric.DISK_USAGE,
                        "100 * max by ($cluster instance, mountpoint) ((node_filesystem_size_bytes" + SPACE
                                + " - node_filesystem_free_bytes" + SPACE + ") / (node_filesystem_size_bytes" + SPACE
                                + " - node_filesystem_free_bytes" + SPACE + " + node_filesystem_avail_bytes" + SPACE
                                + "))",
                        HOST + ":{mountpoint}",
                        "instance"),
                rate("network_receive_bytes_per_second", "node_network_receive_bytes_total" + OUTWARD),
                rate("network_transmit_bytes_per_second", "node_network_transmit_bytes_total" + OUTWARD),
                rate("disk_read_bytes_per_second", "node_disk_read_bytes_total{$selector}"),
                rate("disk_write_bytes_per_second", "node_disk_written_bytes_total{$selector}"),
                PrometheusQuery.of(
                        Metric.percentage("disk_busy"),
                        "100 * clamp_max(max" + BY_INSTANCE
                                + "(rate(node_disk_io_time_seconds_total{$selector}[$window])), 1)",
                        HOST));
    }

    private static PrometheusQuery rate(String name, String series) {
        return PrometheusQuery.of(
                Metric.nonNegative(name, Unit.BYTES_PER_SECOND),
                "sum" + BY_INSTANCE + "(rate(" + series + "[$window]))",
                HOST);
    }

    /** Containers, by cAdvisor: processors in cores, memory in bytes, throttling, kills, age; network of pods; use of nodes. */
    public static List<PrometheusQuery> cadvisor() {
        return List.of(
                cores("cpu_usage", "container_cpu_usage_seconds_total"),
                // The highest of the containers a restart left side by side, not their sum.
                peak("memory_usage", "container_memory_working_set_bytes"),
                peak("container_memory_rss", "container_memory_rss"),
                peak("page_cache_bytes", "container_memory_cache"),
                cores("cpu_throttled_cores", "container_cpu_cfs_throttled_seconds_total"),
                container(
                        new Metric("cpu_throttled_share", Unit.RATIO, MetricKind.GAUGE, 0.0, 1.0),
                        "clamp_max(sum" + BY_CONTAINER + "(rate(container_cpu_cfs_throttled_periods_total{" + REAL
                                + "}[$window])) / sum" + BY_CONTAINER + "(rate(container_cpu_cfs_periods_total{" + REAL
                                + "}[$window])), 1)"),
                container(
                        Metric.counter("container_oom_events_total", Unit.COUNT),
                        "max" + BY_CONTAINER + "(container_oom_events_total{" + REAL + "})"),
                container(
                        Metric.nonNegative("uptime_seconds", Unit.SECONDS),
                        "time() - max" + BY_CONTAINER + "(container_start_time_seconds{" + REAL + "})"),
                traffic("network_receive_bytes_per_second", "container_network_receive_bytes_total"),
                traffic("network_transmit_bytes_per_second", "container_network_transmit_bytes_total"),
                PrometheusQuery.of(
                        Metric.nonNegative("cpu_usage", Unit.CORES),
                        "sum by ($cluster node) (rate(container_cpu_usage_seconds_total" + NODE + "[$window]))",
                        "{node}"),
                PrometheusQuery.of(
                        Metric.nonNegative("memory_usage", Unit.BYTES),
                        "max by ($cluster node) (max_over_time(container_memory_working_set_bytes" + NODE + "[$step]))",
                        "{node}"));
    }

    private static PrometheusQuery cores(String name, String series) {
        return container(
                Metric.nonNegative(name, Unit.CORES),
                "sum" + BY_CONTAINER + "(rate(" + series + "{" + REAL + "}[$window]))");
    }

    private static PrometheusQuery peak(String name, String series) {
        return container(
                Metric.nonNegative(name, Unit.BYTES),
                "max" + BY_CONTAINER + "(max_over_time(" + series + "{" + REAL + "}[$step]))");
    }

    private static PrometheusQuery traffic(String name, String series) {
        return PrometheusQuery.of(
                Metric.nonNegative(name, Unit.BYTES_PER_SECOND),
                "sum" + BY_POD + "(rate(" + series + "{pod!=\"\",interface!~\"lo|tunl.*\",$selector}[$window]))",
                POD);
    }

    private static PrometheusQuery container(Metric metric, String expression) {
        return new PrometheusQuery(metric, expression, CONTAINER, "pod");
    }

    /**
     * Kubernetes objects, by kube-state-metrics 2 and the kubelet: requests, limits, restarts and out-of-memory kills of
     * containers, replicas of deployments and stateful sets, space of volumes.
     */
    public static List<PrometheusQuery> kubeStateMetrics() {
        return List.of(
                setting("cpu_request_cores", "kube_pod_container_resource_requests", "cpu", Unit.CORES),
                setting("cpu_limit_cores", "kube_pod_container_resource_limits", "cpu", Unit.CORES),
                setting("memory_request_bytes", "kube_pod_container_resource_requests", "memory", Unit.BYTES),
                setting("memory_limit_bytes", "kube_pod_container_resource_limits", "memory", Unit.BYTES),
                container(
                        Metric.counter("kube_pod_container_status_restarts_total", Unit.COUNT),
                        "max" + BY_CONTAINER + "(kube_pod_container_status_restarts_total{$selector})"),
                container(
                        Metric.nonNegative("oom_kills", Unit.COUNT),
                        "max" + BY_CONTAINER
                                + "(changes(kube_pod_container_status_restarts_total{$selector}[$window]))"
                                + " * on ($cluster namespace, pod, container) max" + BY_CONTAINER
                                + "(kube_pod_container_status_last_terminated_reason{reason=\"OOMKilled\",$selector})"),
                replicas("deployment", "kube_deployment_status_replicas_ready"),
                replicas("statefulset", "kube_statefulset_status_replicas_ready"),
                PrometheusQuery.of(
                        Metric.DISK_USAGE,
                        "100 * max by ($cluster namespace, persistentvolumeclaim) (kubelet_volume_stats_used_bytes{"
                                + "$selector} / kubelet_volume_stats_capacity_bytes{$selector})",
                        "{namespace}/{persistentvolumeclaim}"));
    }

    private static PrometheusQuery setting(String name, String series, String resource, Unit unit) {
        return container(
                Metric.nonNegative(name, unit),
                "max" + BY_CONTAINER + "(" + series + "{resource=\"" + resource + "\",container!=\"\",$selector})");
    }

    private static PrometheusQuery replicas(String kind, String series) {
        return PrometheusQuery.of(
                Metric.nonNegative("replicas", Unit.COUNT),
                "max by ($cluster namespace, " + kind + ") (" + series + "{$selector})",
                "{namespace}/{" + kind + "}");
    }

    /**
     * Sums over all pods of a workload, named {@code namespace/workload}: pods come and go, workloads have the history
     * that a forecast needs. The pods of a replica set count for the deployment above it.
     */
    public static List<PrometheusQuery> kubernetesWorkloads() {
        return List.of(
                workload(
                        Metric.nonNegative("cpu_usage", Unit.CORES),
                        "sum" + BY_POD + "(rate(container_cpu_usage_seconds_total{" + REAL + "}[$window]))"),
                workload(
                        Metric.nonNegative("memory_usage", Unit.BYTES),
                        "sum" + BY_POD + "(max" + BY_CONTAINER + "(max_over_time(container_memory_working_set_bytes{"
                                + REAL + "}[$step])))"));
    }

    private static PrometheusQuery workload(Metric metric, String perPod) {
        // Kubernetes makes the hash in a replica set's name of these characters only.
        String owner = "max by ($cluster namespace, pod, workload) (label_replace(kube_pod_owner{"
                + "owner_kind=\"ReplicaSet\",$selector}, \"workload\", \"$1\", \"owner_name\","
                + " \"(.+)-[bcdfghjklmnpqrstvwxz2456789]+\") or label_replace(kube_pod_owner{"
                + "owner_kind!=\"ReplicaSet\",owner_is_controller=\"true\",$selector}, \"workload\", \"$1\","
                + " \"owner_name\", \"(.+)\"))";
        return new PrometheusQuery(
                metric,
                "sum by ($cluster namespace, workload) (" + perPod
                        + " * on ($cluster namespace, pod) group_left (workload) " + owner + ")",
                "{namespace}/{workload}",
                "namespace");
    }
}
