package io.capacityplanner.connector.azure;

import io.capacityplanner.connector.azure.AzureMetric.Reading;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.unit.Unit;
import java.util.List;
import java.util.stream.Stream;

/**
 * The metrics that a planner needs of the usual services, by the names of the documentation [1].
 *
 * <p>[1] Microsoft: Supported metrics with Azure Monitor, 2025.
 */
public final class ReadyMetrics {

    private static final String MACHINE = "microsoft.compute/virtualmachines";
    private static final String SQL = "microsoft.sql/servers/databases";
    private static final String REDIS = "microsoft.cache/redis";
    private static final String POSTGRESQL = "microsoft.dbforpostgresql/flexibleservers";
    private static final String KUBERNETES = "microsoft.containerservice/managedclusters";
    private static final String STORAGE = "microsoft.storage/storageaccounts";

    private ReadyMetrics() {}

    /** Everything below. */
    public static List<AzureMetric> usual() {
        return Stream.of(virtualMachines(), sqlDatabases(), redis(), postgresql(), kubernetes(), storage())
                .flatMap(List::stream)
                .toList();
    }

    /** Processor, memory, network and disks of virtual machines. The memory needs no agent. */
    public static List<AzureMetric> virtualMachines() {
        return List.of(
                AzureMetric.of(MACHINE, "Percentage CPU", Aggregation.AVERAGE, Metric.CPU_USAGE),
                AzureMetric.of(MACHINE, "Available Memory Percentage", Aggregation.MINIMUM, Metric.MEMORY_USAGE)
                        .reading(Reading.FREE_PERCENT)
                        .whereOffered(),
                AzureMetric.of(
                                MACHINE,
                                "Available Memory Bytes",
                                Aggregation.MINIMUM,
                                Metric.nonNegative("memory_available_bytes", Unit.BYTES))
                        .whereOffered(),
                rate(MACHINE, "Network In Total", "network_receive_bytes_per_second"),
                rate(MACHINE, "Network Out Total", "network_transmit_bytes_per_second"),
                percentage(MACHINE, "OS Disk IOPS Consumed Percentage", "os_disk_iops")
                        .whereOffered(),
                percentage(MACHINE, "OS Disk Bandwidth Consumed Percentage", "os_disk_bandwidth")
                        .whereOffered(),
                percentage(MACHINE, "Data Disk IOPS Consumed Percentage", "data_disk_iops")
                        .splitBy("LUN")
                        .whereOffered(),
                percentage(MACHINE, "Data Disk Bandwidth Consumed Percentage", "data_disk_bandwidth")
                        .splitBy("LUN")
                        .whereOffered());
    }

    /** Databases of Azure SQL; those bought by DTU and those bought by core have different ones. */
    public static List<AzureMetric> sqlDatabases() {
        return List.of(
                AzureMetric.of(SQL, "cpu_percent", Aggregation.AVERAGE, Metric.CPU_USAGE),
                AzureMetric.of(SQL, "storage_percent", Aggregation.MAXIMUM, Metric.DISK_USAGE)
                        .whereOffered(),
                percentage(SQL, "dtu_consumption_percent", "dtu_usage").whereOffered());
    }

    /** Azure Cache for Redis. */
    public static List<AzureMetric> redis() {
        return List.of(
                AzureMetric.of(REDIS, "usedmemorypercentage", Aggregation.MAXIMUM, Metric.MEMORY_USAGE),
                AzureMetric.of(REDIS, "serverLoad", Aggregation.MAXIMUM, Metric.CPU_USAGE));
    }

    /** Flexible servers of Azure Database for PostgreSQL. */
    public static List<AzureMetric> postgresql() {
        return List.of(
                AzureMetric.of(POSTGRESQL, "cpu_percent", Aggregation.AVERAGE, Metric.CPU_USAGE),
                AzureMetric.of(POSTGRESQL, "memory_percent", Aggregation.MAXIMUM, Metric.MEMORY_USAGE),
                AzureMetric.of(POSTGRESQL, "storage_percent", Aggregation.MAXIMUM, Metric.DISK_USAGE),
                AzureMetric.of(
                        POSTGRESQL,
                        "active_connections",
                        Aggregation.MAXIMUM,
                        Metric.nonNegative("connections", Unit.COUNT)));
    }

    /** Nodes of Azure Kubernetes Service, each a series of its own. Workloads come from Prometheus. */
    public static List<AzureMetric> kubernetes() {
        return List.of(
                AzureMetric.of(KUBERNETES, "node_cpu_usage_percentage", Aggregation.AVERAGE, Metric.CPU_USAGE)
                        .splitBy("node"),
                AzureMetric.of(
                                KUBERNETES,
                                "node_memory_working_set_percentage",
                                Aggregation.MAXIMUM,
                                Metric.MEMORY_USAGE)
                        .splitBy("node"),
                AzureMetric.of(KUBERNETES, "node_disk_usage_percentage", Aggregation.MAXIMUM, Metric.DISK_USAGE)
                        .splitBy("node"));
    }

    /** Storage accounts; the capacity is measured once an hour, whatever the step. */
    public static List<AzureMetric> storage() {
        return List.of(
                AzureMetric.of(
                        STORAGE,
                        "UsedCapacity",
                        Aggregation.AVERAGE,
                        Metric.nonNegative("storage_used_bytes", Unit.BYTES)),
                AzureMetric.of(
                                STORAGE,
                                "Transactions",
                                Aggregation.TOTAL,
                                Metric.nonNegative("requests", Unit.PER_SECOND))
                        .reading(Reading.PER_SECOND));
    }

    private static AzureMetric percentage(String type, String name, String metric) {
        return AzureMetric.of(type, name, Aggregation.MAXIMUM, Metric.percentage(metric));
    }

    private static AzureMetric rate(String type, String name, String metric) {
        return AzureMetric.of(type, name, Aggregation.TOTAL, Metric.nonNegative(metric, Unit.BYTES_PER_SECOND))
                .reading(Reading.PER_SECOND);
    }
}
