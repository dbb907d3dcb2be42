package io.capacityplanner.optimization.container;

import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.spi.PlanningContext;
import java.util.List;
import java.util.Optional;

/** What series of a container say, and the names they go by; the package lists them. */
enum Signal {
    CPU("cpu_usage", "cpu_usage_cores", "cpu_cores", "container_cpu_usage_seconds_total"),
    MEMORY(
            "container_memory_working_set_bytes",
            "memory_working_set_bytes",
            "memory_usage",
            "memory_usage_bytes",
            "container_memory_usage_bytes",
            "container_memory_rss"),
    THROTTLED_CORES("cpu_throttled_cores", "container_cpu_cfs_throttled_seconds_total"),
    THROTTLED_SHARE("cpu_throttled_share", "cpu_throttled"),
    THROTTLED_PERIODS("container_cpu_cfs_throttled_periods_total"),
    PERIODS("container_cpu_cfs_periods_total"),
    OOM_KILLS("container_oom_events_total", "oom_kills"),
    MEMORY_LIMIT(
            "memory_limit_bytes",
            "kube_pod_container_resource_limits_memory_bytes",
            "container_spec_memory_limit_bytes"),
    RESTARTS("kube_pod_container_status_restarts_total", "restarts"),
    UPTIME("uptime_seconds", "process_uptime_seconds"),
    HEAP_USED("jvm_heap_used_bytes"),
    HEAP_COMMITTED("jvm_heap_committed_bytes"),
    HEAP_LIVE("jvm_heap_after_gc_bytes", "jvm_gc_live_data_size_bytes"),
    METASPACE("jvm_metaspace_used_bytes", "jvm_nonheap_used_bytes"),
    THREADS("jvm_threads", "jvm_threads_live_threads"),
    DIRECT("jvm_direct_bytes", "jvm_buffer_memory_used_bytes"),
    PAGE_CACHE("container_memory_cache", "page_cache_bytes"),
    NETWORK(
            "network",
            "network_bytes_per_second",
            "container_network_receive_bytes_total",
            "container_network_transmit_bytes_total");

    private final List<String> names;

    Signal(String... names) {
        this.names = List.of(names);
    }

    /** The series of a resource that says it. */
    Optional<PreparedSeries> of(PlanningContext context, String resource) {
        return names.stream()
                .map(name -> context.history(SeriesKey.of(resource, name)))
                .flatMap(Optional::stream)
                .filter(s -> !s.series().indexed() && s.series().coverage() > 0)
                .findFirst();
    }
}
