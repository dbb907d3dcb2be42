package io.capacityplanner.connector.host;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.unit.Unit;

/** What is measured on a machine. */
final class HostMetrics {

    static final Metric SWAP_USAGE = Metric.percentage("swap_usage");
    static final Metric LOAD_AVERAGE = Metric.nonNegative("load_average", Unit.COUNT);
    static final Metric PROCESS_CPU_USAGE = Metric.percentage("process_cpu_usage");
    static final Metric HEAP_USAGE = Metric.percentage("jvm_heap_usage");
    static final Metric HEAP_BYTES = Metric.nonNegative("jvm_heap_bytes", Unit.BYTES);
    static final Metric THREADS = Metric.nonNegative("jvm_threads", Unit.COUNT);
    static final Metric COLLECTIONS = Metric.counter("jvm_gc_collections_total", Unit.COUNT);
    static final Metric NETWORK_RECEIVED = Metric.counter("network_receive_bytes_total", Unit.BYTES);
    static final Metric NETWORK_SENT = Metric.counter("network_transmit_bytes_total", Unit.BYTES);
    static final Metric DISK_READ = Metric.counter("disk_read_bytes_total", Unit.BYTES);
    static final Metric DISK_WRITTEN = Metric.counter("disk_write_bytes_total", Unit.BYTES);
    static final Metric WORKING_SET = Metric.nonNegative("memory_working_set_bytes", Unit.BYTES);
    static final Metric CGROUP_CPU = Metric.counter("cgroup_cpu_seconds_total", Unit.SECONDS);
    static final Metric CPU_PERIODS = Metric.counter("cpu_periods_total", Unit.COUNT);
    static final Metric THROTTLED_PERIODS = Metric.counter("cpu_throttled_periods_total", Unit.COUNT);
    static final Metric THROTTLED_SECONDS = Metric.counter("cpu_throttled_seconds_total", Unit.SECONDS);
    static final Metric OOM_KILLS = Metric.counter("oom_kills_total", Unit.COUNT);
    static final Metric CGROUP_READ = Metric.counter("cgroup_read_bytes_total", Unit.BYTES);
    static final Metric CGROUP_WRITTEN = Metric.counter("cgroup_write_bytes_total", Unit.BYTES);

    private HostMetrics() {}
}
