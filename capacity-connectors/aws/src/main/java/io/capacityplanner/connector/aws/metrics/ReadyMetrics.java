package io.capacityplanner.connector.aws.metrics;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.unit.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The usual metrics by service. Gauges are asked for by their average over a period, counts by their sum, handed on as a
 * rate. What is free is named so and is not turned into what is used, because the size is not in CloudWatch.
 */
public final class ReadyMetrics {

    private static final String INSTANCE = "{InstanceId}";
    private static final String VOLUME = "{VolumeId}";
    private static final String AGENT = "CWAgent";
    private static final String AVERAGE = "Average";
    private static final String MAXIMUM = "Maximum";
    private static final String ARN = "arn:{partition}:";
    private static final String HERE = ":{region}:{account}:";
    private static final String DATABASE = ARN + "rds" + HERE + "db:{DBInstanceIdentifier}";
    private static final String CACHE = ARN + "elasticache" + HERE + "cluster:{CacheClusterId}";
    private static final String FUNCTION = ARN + "lambda" + HERE + "function:";
    private static final String GROUP =
            ARN + "autoscaling" + HERE + "autoScalingGroup:autoScalingGroupName/{AutoScalingGroupName}";
    private static final String BALANCER = ARN + "elasticloadbalancing" + HERE + "loadbalancer/";

    /** File systems that hold nothing of their own. */
    private static final String NO_SPACE =
            "tmpfs|devtmpfs|ramfs|overlay|squashfs|iso9660|proc|sysfs|nsfs|autofs|cgroup2?";

    private static final Map<String, List<CloudWatchMetric>> SERVICES = services();

    private ReadyMetrics() {}

    private static Map<String, List<CloudWatchMetric>> services() {
        Map<String, List<CloudWatchMetric>> services = new LinkedHashMap<>();
        services.put("ec2", List.copyOf(joined(machines(), agent())));
        services.put("ebs", volumes());
        services.put("rds", databases());
        services.put("elasticache", caches());
        services.put("lambda", functions());
        services.put("autoscaling", groups());
        services.put("elb", loadBalancers());
        return services;
    }

    private static List<CloudWatchMetric> joined(List<CloudWatchMetric> some, List<CloudWatchMetric> more) {
        return java.util.stream.Stream.of(some, more).flatMap(List::stream).toList();
    }

    /** The names of the services that there are metrics for. */
    public static List<String> names() {
        return List.copyOf(SERVICES.keySet());
    }

    /** All of them. */
    public static List<CloudWatchMetric> usual() {
        return SERVICES.values().stream().flatMap(List::stream).toList();
    }

    /**
     * Those of some services, by name; in any case of letters.
     *
     * @throws ConfigurationException when a name is not known
     */
    public static List<CloudWatchMetric> of(List<String> services) {
        return services.stream().flatMap(name -> of(name).stream()).distinct().toList();
    }

    private static List<CloudWatchMetric> of(String name) {
        List<CloudWatchMetric> metrics = SERVICES.get(name.toLowerCase(Locale.ROOT));
        if (metrics == null) {
            throw new ConfigurationException(
                    "there are no metrics for the service \"" + name + "\"",
                    "AWS services",
                    "Take some of " + names() + ", or add metrics of your own");
        }
        return metrics;
    }

    /** Machines as their host sees them. Network and disk are in bytes per second, whichever way they go. */
    public static List<CloudWatchMetric> machines() {
        String space = "AWS/EC2";
        return List.of(
                CloudWatchMetric.of(Metric.CPU_USAGE, space, "CPUUtilization", AVERAGE, INSTANCE),
                reported(Metric.NETWORK, space, "NetworkIn", INSTANCE).plus("NetworkOut"),
                reported(bytesPerSecond("network_receive_bytes_per_second"), space, "NetworkIn", INSTANCE),
                reported(bytesPerSecond("network_transmit_bytes_per_second"), space, "NetworkOut", INSTANCE),
                reported(bytesPerSecond("disk_read_bytes_per_second"), space, "DiskReadBytes", INSTANCE),
                reported(bytesPerSecond("disk_write_bytes_per_second"), space, "DiskWriteBytes", INSTANCE),
                reported(bytesPerSecond("disk_throughput"), space, "EBSReadBytes", INSTANCE)
                        .plus("EBSWriteBytes"),
                reported(perSecond("disk_iops"), space, "EBSReadOps", INSTANCE).plus("EBSWriteOps"),
                CloudWatchMetric.of(count("cpu_credit_balance"), space, "CPUCreditBalance", AVERAGE, INSTANCE));
    }

    /** Memory and file systems of machines, by the CloudWatch agent, on Linux and Windows. */
    public static List<CloudWatchMetric> agent() {
        return List.of(
                agent(Metric.MEMORY_USAGE, "mem_used_percent", INSTANCE),
                agent(Metric.MEMORY_USAGE, "Memory % Committed Bytes In Use", INSTANCE),
                agent(Metric.MEMORY_USAGE, "mem_used_percent", "{host}").without("InstanceId", ".*"),
                agent(Metric.DISK_USAGE, "disk_used_percent", INSTANCE + ":{path}")
                        .without("fstype", NO_SPACE),
                agent(Metric.DISK_USAGE, "LogicalDisk % Free Space", INSTANCE + ":{instance}")
                        .converted(Conversion.USED_OF_FREE_PERCENT)
                        .without("instance", "_Total|HarddiskVolume.*"),
                agent(Metric.DISK_USAGE, "disk_used_percent", "{host}:{path}")
                        .without("fstype", NO_SPACE)
                        .without("InstanceId", ".*"));
    }

    private static CloudWatchMetric agent(Metric metric, String name, String resource) {
        return CloudWatchMetric.of(metric, AGENT, name, AVERAGE, resource).withOtherDimensions();
    }

    /** Volumes of EBS: operations and bytes per second. */
    public static List<CloudWatchMetric> volumes() {
        String space = "AWS/EBS";
        return List.of(
                reported(perSecond("disk_iops"), space, "VolumeReadOps", VOLUME).plus("VolumeWriteOps"),
                reported(bytesPerSecond("disk_throughput"), space, "VolumeReadBytes", VOLUME)
                        .plus("VolumeWriteBytes"),
                CloudWatchMetric.of(count("disk_queue_length"), space, "VolumeQueueLength", AVERAGE, VOLUME),
                CloudWatchMetric.of(Metric.percentage("burst_balance"), space, "BurstBalance", AVERAGE, VOLUME));
    }

    /** Databases of RDS and Aurora. */
    public static List<CloudWatchMetric> databases() {
        String space = "AWS/RDS";
        return List.of(
                CloudWatchMetric.of(Metric.CPU_USAGE, space, "CPUUtilization", AVERAGE, DATABASE),
                CloudWatchMetric.of(bytes("freeable_memory"), space, "FreeableMemory", AVERAGE, DATABASE),
                CloudWatchMetric.of(bytes("free_storage_space"), space, "FreeStorageSpace", AVERAGE, DATABASE),
                CloudWatchMetric.of(count("database_connections"), space, "DatabaseConnections", AVERAGE, DATABASE),
                // These are rates already.
                CloudWatchMetric.of(perSecond("disk_iops"), space, "ReadIOPS", AVERAGE, DATABASE)
                        .plus("WriteIOPS"),
                CloudWatchMetric.of(bytesPerSecond("disk_throughput"), space, "ReadThroughput", AVERAGE, DATABASE)
                        .plus("WriteThroughput"));
    }

    /** Nodes of ElastiCache. */
    public static List<CloudWatchMetric> caches() {
        return List.of(
                cache(Metric.CPU_USAGE, "CPUUtilization"),
                cache(Metric.percentage("engine_cpu_usage"), "EngineCPUUtilization"),
                cache(Metric.MEMORY_USAGE, "DatabaseMemoryUsagePercentage"),
                cache(bytes("freeable_memory"), "FreeableMemory"),
                cache(count("current_connections"), "CurrConnections"));
    }

    private static CloudWatchMetric cache(Metric metric, String name) {
        return CloudWatchMetric.of(metric, "AWS/ElastiCache", name, AVERAGE, CACHE)
                .withOtherDimensions();
    }

    /** Functions of Lambda, and their memory where Lambda Insights is on. */
    public static List<CloudWatchMetric> functions() {
        String space = "AWS/Lambda";
        String function = FUNCTION + "{FunctionName}";
        return List.of(
                CloudWatchMetric.rate(perSecond("invocations_per_second"), space, "Invocations", function),
                CloudWatchMetric.rate(perSecond("errors_per_second"), space, "Errors", function),
                CloudWatchMetric.rate(perSecond("throttles_per_second"), space, "Throttles", function),
                CloudWatchMetric.of(
                        Metric.nonNegative("duration", Unit.MILLISECONDS), space, "Duration", AVERAGE, function),
                CloudWatchMetric.of(count("concurrent_executions"), space, "ConcurrentExecutions", MAXIMUM, function),
                CloudWatchMetric.of(
                        Metric.nonNegative("max_memory_used", Unit.MEBIBYTES),
                        "LambdaInsights",
                        "used_memory_max",
                        MAXIMUM,
                        FUNCTION + "{function_name}"));
    }

    /** Groups of EC2 Auto Scaling; machines are counted only where a group's own metrics are on. */
    public static List<CloudWatchMetric> groups() {
        return List.of(
                CloudWatchMetric.of(Metric.CPU_USAGE, "AWS/EC2", "CPUUtilization", AVERAGE, GROUP),
                CloudWatchMetric.of(count("replicas"), "AWS/AutoScaling", "GroupInServiceInstances", AVERAGE, GROUP),
                CloudWatchMetric.of(
                        count("replicas_desired"), "AWS/AutoScaling", "GroupDesiredCapacity", AVERAGE, GROUP));
    }

    /** Load balancers: requests, bytes and answering times. */
    public static List<CloudWatchMetric> loadBalancers() {
        String application = BALANCER + "{LoadBalancer}";
        String classic = BALANCER + "{LoadBalancerName}";
        return List.of(
                CloudWatchMetric.rate(
                        perSecond("requests_per_second"), "AWS/ApplicationELB", "RequestCount", application),
                CloudWatchMetric.of(
                        Metric.nonNegative("response_time", Unit.SECONDS),
                        "AWS/ApplicationELB",
                        "TargetResponseTime",
                        AVERAGE,
                        application),
                CloudWatchMetric.rate(Metric.NETWORK, "AWS/NetworkELB", "ProcessedBytes", application),
                CloudWatchMetric.rate(perSecond("requests_per_second"), "AWS/ELB", "RequestCount", classic));
    }

    private static CloudWatchMetric reported(Metric metric, String namespace, String name, String resource) {
        return CloudWatchMetric.of(metric, namespace, name, "Sum", resource).converted(Conversion.PER_SECOND_OF_REPORT);
    }

    private static Metric count(String name) {
        return Metric.nonNegative(name, Unit.COUNT);
    }

    private static Metric bytes(String name) {
        return Metric.nonNegative(name, Unit.BYTES);
    }

    private static Metric perSecond(String name) {
        return Metric.nonNegative(name, Unit.PER_SECOND);
    }

    private static Metric bytesPerSecond(String name) {
        return Metric.nonNegative(name, Unit.BYTES_PER_SECOND);
    }
}
