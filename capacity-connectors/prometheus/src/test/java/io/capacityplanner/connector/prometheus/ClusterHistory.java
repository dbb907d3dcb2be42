package io.capacityplanner.connector.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongToDoubleFunction;

/**
 * Fourteen days of two machines and a small Kubernetes cluster, every five minutes, as exporters would have told them.
 * Written in OpenMetrics text.
 */
final class ClusterHistory {

    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    static final Instant END = START.plus(Duration.ofDays(14));
    static final int STEP = 300;
    static final int POINTS = 14 * 288 + 1;

    /** The moment at which {@code api} of the first pod was restarted after an out-of-memory kill. */
    static final Instant KILL = START.plus(Duration.ofDays(7));

    static final Instant PAUSE = START.plus(Duration.ofDays(3));
    static final int PAUSE_HOURS = 6;
    static final Instant LAST = START.plus(Duration.ofDays(10));

    static final String FIRST = "pod=\"api-7d4b9c6f5d-abcde\"";
    static final String SECOND = "pod=\"api-7d4b9c6f5d-fghij\"";

    private final StringBuilder text = new StringBuilder(1 << 24);

    private ClusterHistory() {}

    static String text() {
        ClusterHistory history = new ClusterHistory();
        history.machine("web-1:9100", 0.25);
        history.machine("web-2:9100", 0.5);
        history.container(FIRST, 0.3, 200e6);
        history.container(SECOND, 0.6, 300e6);
        String node = "id=\"/\",node=\"n1\"";
        history.counter("container_cpu_usage_seconds_total", node, 1.5);
        history.line("container_memory_working_set_bytes", node, t -> 6e9);
        history.objects();
        history.pausing();
        return history.text.append("# EOF\n").toString();
    }

    private void machine(String instance, double busy) {
        String label = "instance=\"" + instance + "\",job=\"node\"";
        for (int cpu = 0; cpu < 4; cpu++) {
            String one = label + ",cpu=\"" + cpu + "\"";
            counter("node_cpu_seconds_total", one + ",mode=\"idle\"", 1 - busy);
            counter("node_cpu_seconds_total", one + ",mode=\"user\"", busy);
        }
        line("node_memory_MemTotal_bytes", label, t -> 8e9);
        line(
                "node_memory_MemAvailable_bytes",
                label,
                t -> 8e9 - 2e9 * (1 + 0.5 * Math.sin(t / 86_400.0 * 2 * Math.PI)));
        String disk = label + ",device=\"/dev/sda1\",fstype=\"ext4\",mountpoint=\"/data\"";
        line("node_filesystem_size_bytes", disk, t -> 100e9);
        line("node_filesystem_free_bytes", disk, t -> 60e9);
        line("node_filesystem_avail_bytes", disk, t -> 40e9);
        line("node_filesystem_avail_bytes", disk.replace("ext4", "tmpfs").replace("/data", "/run"), t -> 1e9);
        counter("node_network_receive_bytes_total", label + ",device=\"eth0\"", 1000);
        counter("node_network_receive_bytes_total", label + ",device=\"lo\"", 50_000);
        line("node_uname_info", label + ",nodename=\"web\",machine=\"x86_64\"", t -> 1);
    }

    private void container(String pod, double cores, double bytes) {
        String label = "namespace=\"shop\"," + pod + ",job=\"kubelet\"";
        String real = label + ",container=\"api\",image=\"shop/api:1\"";
        long kill = KILL.getEpochSecond();
        // Started anew at the kill, as a counter does.
        line(
                "container_cpu_usage_seconds_total",
                real,
                t -> cores * (pod.equals(FIRST) && t >= kill ? t - kill : t - START.getEpochSecond()));
        counter("container_cpu_usage_seconds_total", label + ",container=\"\"", cores);
        counter("container_cpu_usage_seconds_total", label + ",container=\"POD\"", 0.001);
        line("container_memory_working_set_bytes", real, t -> bytes);
        counter("container_cpu_cfs_periods_total", real, 10);
        counter("container_cpu_cfs_throttled_periods_total", real, 2.5);
        counter("container_cpu_cfs_throttled_seconds_total", real, 0.1);
        line("container_start_time_seconds", real, t -> START.getEpochSecond());
        counter("container_network_receive_bytes_total", label + ",interface=\"eth0\"", 500);
    }

    private void objects() {
        for (String pod : new String[] {FIRST, SECOND}) {
            String label = "namespace=\"shop\"," + pod;
            String real = label + ",container=\"api\"";
            setting("requests", real, "cpu", 0.5);
            setting("requests", real, "memory", 256 * 1048576.0);
            setting("limits", real, "memory", 512 * 1048576.0);
            line("kube_pod_container_info", real + ",image=\"shop/api:1\"", t -> 1);
            line(
                    "kube_pod_owner",
                    label + ",owner_kind=\"ReplicaSet\",owner_name=\"api-7d4b9c6f5d\",owner_is_controller=\"true\"",
                    t -> 1);
            line("kube_pod_status_phase", label + ",phase=\"Running\"", t -> 1);
            line("kube_pod_status_phase", label + ",phase=\"Failed\"", t -> 0);
            boolean first = pod.equals(FIRST);
            line("kube_pod_container_status_restarts_total", real, t -> first && t >= KILL.getEpochSecond() ? 1 : 0);
            line(
                    "kube_pod_container_status_last_terminated_reason",
                    real + ",reason=\"OOMKilled\"",
                    t -> first && t >= KILL.getEpochSecond() ? 1 : 0);
        }
        String job = "namespace=\"shop\",pod=\"report-29012345-xyz12\"";
        line("kube_pod_container_info", job + ",container=\"report\"", t -> 1);
        line("kube_pod_status_phase", job + ",phase=\"Succeeded\"", t -> 1);
        line(
                "kube_pod_container_status_last_terminated_timestamp",
                "namespace=\"shop\"," + FIRST + ",container=\"api\"",
                t -> KILL.getEpochSecond());
        line(
                "kube_replicaset_owner",
                "namespace=\"shop\",replicaset=\"api-7d4b9c6f5d\",owner_kind=\"Deployment\",owner_name=\"api\"",
                t -> 1);
        line("kube_deployment_status_replicas_ready", "namespace=\"shop\",deployment=\"api\"", t -> 2);
        String scaler = "namespace=\"shop\",horizontalpodautoscaler=\"api-hpa\"";
        line("kube_horizontalpodautoscaler_spec_min_replicas", scaler, t -> 2);
        line("kube_horizontalpodautoscaler_spec_max_replicas", scaler, t -> 10);
        line(
                "kube_horizontalpodautoscaler_spec_target_metric",
                scaler + ",metric_name=\"cpu\",metric_target_type=\"utilization\"",
                t -> 70);
        line(
                "kube_horizontalpodautoscaler_info",
                scaler + ",scaletargetref_kind=\"Deployment\",scaletargetref_name=\"api\"",
                t -> 1);
        line("kube_node_status_allocatable", "node=\"n1\",resource=\"cpu\",unit=\"core\"", t -> 3.92);
        line("kube_node_status_allocatable", "node=\"n1\",resource=\"memory\",unit=\"byte\"", t -> 15e9);
        line(
                "kube_node_labels",
                "node=\"n1\",label_node_kubernetes_io_instance_type=\"m5.xlarge\",label_topology_kubernetes_io_region=\"eu-west-1\"",
                t -> 1);
        line("kube_node_info", "node=\"n1\",internal_ip=\"10.0.0.4\",provider_id=\"aws:///eu-west-1a/i-0123\"", t -> 1);
        line("kubelet_volume_stats_used_bytes", "namespace=\"shop\",persistentvolumeclaim=\"orders\"", t -> 30e9);
        line("kubelet_volume_stats_capacity_bytes", "namespace=\"shop\",persistentvolumeclaim=\"orders\"", t -> 40e9);
    }

    private void setting(String kind, String labels, String resource, double value) {
        line("kube_pod_container_resource_" + kind, labels + ",resource=\"" + resource + "\",node=\"n1\"", t -> value);
    }

    private void counter(String name, String labels, double perSecond) {
        line(name, labels, t -> perSecond * (t - START.getEpochSecond()));
    }

    /** A value that nobody told for a while, and nobody tells any more. */
    private void pausing() {
        for (long t = START.getEpochSecond(); t <= LAST.getEpochSecond(); t += STEP) {
            if (t < PAUSE.getEpochSecond() || t >= PAUSE.getEpochSecond() + PAUSE_HOURS * 3600L) {
                text.append("pausing{job=\"sensor\"} 1 ").append(t).append('\n');
            }
        }
    }

    private void line(String name, String labels, LongToDoubleFunction value) {
        for (long t = START.getEpochSecond(); t <= END.getEpochSecond(); t += STEP) {
            text.append(name)
                    .append('{')
                    .append(labels)
                    .append("} ")
                    .append(value.applyAsDouble(t))
                    .append(' ')
                    .append(t)
                    .append('\n');
        }
    }
}
