/**
 * Requests and limits of containers.
 *
 * <p>Series and settings are recognised by name, in the style of kube-state-metrics and cAdvisor or in a neutral one; of
 * several the first is taken. Values without a unit are cores, bytes, seconds or shares.
 *
 * <table>
 * <caption>Names that are recognised</caption>
 * <tr><th>what</th><th>names</th></tr>
 * <tr><td>processor use</td><td>{@code cpu_usage}, {@code cpu_usage_cores}, {@code cpu_cores},
 *     {@code container_cpu_usage_seconds_total}</td></tr>
 * <tr><td>memory use</td><td>{@code container_memory_working_set_bytes}, {@code memory_working_set_bytes},
 *     {@code memory_usage}, {@code memory_usage_bytes}, {@code container_memory_usage_bytes},
 *     {@code container_memory_rss}</td></tr>
 * <tr><td>time spent throttled, in cores</td><td>{@code cpu_throttled_cores},
 *     {@code container_cpu_cfs_throttled_seconds_total}</td></tr>
 * <tr><td>share of throttled periods</td><td>{@code cpu_throttled_share}, {@code cpu_throttled}, or
 *     {@code container_cpu_cfs_throttled_periods_total} by {@code container_cpu_cfs_periods_total}</td></tr>
 * <tr><td>out-of-memory kills</td><td>{@code container_oom_events_total}, {@code oom_kills}; tags {@code oom_killed_at}
 *     (ISO instant), {@code oom_limit} (quantity), {@code memory_limit_since} (ISO instant)</td></tr>
 * <tr><td>limit of memory over time</td><td>{@code memory_limit_bytes},
 *     {@code kube_pod_container_resource_limits_memory_bytes}, {@code container_spec_memory_limit_bytes}</td></tr>
 * <tr><td>restarts</td><td>{@code kube_pod_container_status_restarts_total}, {@code restarts}</td></tr>
 * <tr><td>time since the start</td><td>{@code uptime_seconds}, {@code process_uptime_seconds}</td></tr>
 * <tr><td>Java heap</td><td>{@code jvm_heap_used_bytes}, {@code jvm_heap_committed_bytes},
 *     {@code jvm_heap_after_gc_bytes} (or {@code jvm_gc_live_data_size_bytes}), {@code jvm_metaspace_used_bytes}
 *     (or {@code jvm_nonheap_used_bytes}), {@code jvm_threads} (or {@code jvm_threads_live_threads}),
 *     {@code jvm_direct_bytes} (or {@code jvm_buffer_memory_used_bytes}); tags {@code java_options},
 *     {@code JAVA_TOOL_OPTIONS} or {@code JAVA_OPTS}</td></tr>
 * <tr><td>page cache</td><td>{@code container_memory_cache}, {@code page_cache_bytes}</td></tr>
 * <tr><td>network</td><td>{@code network}, {@code network_bytes_per_second},
 *     {@code container_network_receive_bytes_total}, {@code container_network_transmit_bytes_total}</td></tr>
 * <tr><td>present settings</td><td>capacity or tag (quantity) {@code cpu_request}, {@code cpu_limit},
 *     {@code memory_request}, {@code memory_limit}; a capacity for {@code cpu_usage} or {@code memory_usage} counts as
 *     the limit</td></tr>
 * <tr><td>horizontal autoscaler on processors</td><td>tags {@code hpa_target_utilization} (70 or 0.7),
 *     {@code hpa_min_replicas}, {@code hpa_max_replicas}</td></tr>
 * <tr><td>workload</td><td>replicas share cluster and service, and the tags {@code namespace} and
 *     {@code container}</td></tr>
 * </table>
 */
@NullMarked
package io.capacityplanner.optimization.container;

import org.jspecify.annotations.NullMarked;
