package io.capacityplanner.optimization.manifest;

import io.capacityplanner.error.InvalidInputException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a policy of AWS looks at, and what one unit of the policy's target is in the metric's unit.
 *
 * @param predefined its predefined type, for instance {@code ASGAverageCPUUtilization}; null for a metric of one's own
 * @param resourceLabel load balancer and target group, where the type asks for them
 * @param namespace of the metric in CloudWatch
 * @param name of the metric in CloudWatch
 * @param dimensions of the metric in CloudWatch
 * @param statistic of the metric in CloudWatch
 * @param factor metric's unit in one of the policy's: 100 for a share shown in percent
 */
public record CloudMetric(
        @Nullable String predefined,
        @Nullable String resourceLabel,
        String namespace,
        String name,
        Map<String, String> dimensions,
        String statistic,
        double factor) {

    /** A utilization is shown in percent. */
    private static final double PERCENT = 100;

    /** Copies the dimensions; refuses blank names and a factor that is not positive. */
    public CloudMetric {
        dimensions = Map.copyOf(dimensions);
        if (namespace.isBlank() || name.isBlank() || !(factor > 0) || Double.isInfinite(factor)) {
            throw new InvalidInputException(
                    "the namespace (\"" + namespace + "\"), the name (\"" + name + "\") or the factor (" + factor
                            + ") cannot be",
                    "cloud metric",
                    "Give both names and a factor above 0");
        }
    }

    /** Processor utilization of the instances of an Auto Scaling group. */
    public static CloudMetric groupProcessor(String group) {
        return new CloudMetric(
                "ASGAverageCPUUtilization",
                null,
                "AWS/EC2",
                "CPUUtilization",
                Map.of("AutoScalingGroupName", group),
                "Average",
                PERCENT);
    }

    /** Processor utilization of the tasks of a service of ECS. */
    public static CloudMetric serviceProcessor(String cluster, String service) {
        return new CloudMetric(
                "ECSServiceAverageCPUUtilization",
                null,
                "AWS/ECS",
                "CPUUtilization",
                Map.of("ClusterName", cluster, "ServiceName", service),
                "Average",
                PERCENT);
    }

    /**
     * Requests for each target of a load balancer. CloudWatch counts them in a minute.
     *
     * @param loadBalancer for instance {@code app/web/50dc6c495c0c9188}
     * @param targetGroup for instance {@code targetgroup/web/943f017f100becff}
     * @param unitsPerMinute requests in a minute that one unit of the policy's load is; 60 for requests a second
     */
    public static CloudMetric requests(String loadBalancer, String targetGroup, double unitsPerMinute) {
        return new CloudMetric(
                "ALBRequestCountPerTarget",
                loadBalancer + "/" + targetGroup,
                "AWS/ApplicationELB",
                "RequestCountPerTarget",
                Map.of("LoadBalancer", loadBalancer, "TargetGroup", targetGroup),
                "Sum",
                unitsPerMinute);
    }

    /** A metric of one's own. */
    public static CloudMetric custom(String namespace, String name, Map<String, String> dimensions, double factor) {
        return new CloudMetric(null, null, namespace, name, dimensions, "Average", factor);
    }

    double shown(double target) {
        return Numbers.clean(target * factor);
    }

    Map<String, String> sortedDimensions() {
        return new TreeMap<>(dimensions);
    }
}
