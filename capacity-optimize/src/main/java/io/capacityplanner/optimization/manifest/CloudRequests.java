package io.capacityplanner.optimization.manifest;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.autoscaling.PredictivePolicy;
import io.capacityplanner.optimization.autoscaling.StepPolicy;
import io.capacityplanner.optimization.autoscaling.TargetTrackingPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of requests that EC2 Auto Scaling and Application Auto Scaling share. */
final class CloudRequests {

    static final String PLACE = "AWS scaling policy";
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;
    private static final double PERCENT = 100;

    private CloudRequests() {}

    static Map<String, Object> tracking(TargetTrackingPolicy policy, CloudMetric metric) {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("TargetValue", metric.shown(policy.target()));
        if (metric.predefined() != null) {
            configuration.put("PredefinedMetricSpecification", predefined(metric.predefined(), metric));
        } else {
            Map<String, Object> custom = new LinkedHashMap<>();
            custom.put("MetricName", metric.name());
            custom.put("Namespace", metric.namespace());
            custom.put("Dimensions", dimensions(metric));
            custom.put("Statistic", metric.statistic());
            configuration.put("CustomizedMetricSpecification", custom);
        }
        configuration.put("DisableScaleIn", policy.scaleInDisabled());
        return configuration;
    }

    private static Map<String, Object> predefined(String type, CloudMetric metric) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("PredefinedMetricType", type);
        if (metric.resourceLabel() != null) {
            map.put("ResourceLabel", metric.resourceLabel());
        }
        return map;
    }

    private static List<Object> dimensions(CloudMetric metric) {
        List<Object> dimensions = new ArrayList<>();
        metric.sortedDimensions().forEach((name, value) -> {
            Map<String, Object> dimension = new LinkedHashMap<>();
            dimension.put("Name", name);
            dimension.put("Value", value);
            dimensions.add(dimension);
        });
        return dimensions;
    }

    static String adjustment(StepPolicy.Alarm alarm) {
        return switch (alarm.adjustment()) {
            case CHANGE_IN_CAPACITY -> "ChangeInCapacity";
            case PERCENT_CHANGE_IN_CAPACITY -> "PercentChangeInCapacity";
            case EXACT_CAPACITY -> "ExactCapacity";
        };
    }

    /**
     * The steps by the metric's distance from the threshold, which is negative below. Amazon refuses gaps.
     *
     * @param up whether the alarm is the upper one
     */
    static List<Object> steps(StepPolicy.Alarm alarm, CloudMetric metric, boolean up) {
        List<Object> steps = new ArrayList<>();
        double at = 0;
        for (StepPolicy.Step step : alarm.steps()) {
            if (step.from() != at) {
                throw new InvalidInputException(
                        "no step holds distances from " + at + " to " + step.from(),
                        PLACE,
                        "Let the first step begin at 0 and each other where the one before it ends");
            }
            at = step.to();
            Map<String, Object> map = new LinkedHashMap<>();
            double low = up ? step.from() : -step.to();
            double high = up ? step.to() : -step.from();
            if (!Double.isInfinite(low)) {
                map.put("MetricIntervalLowerBound", metric.shown(low));
            }
            if (!Double.isInfinite(high)) {
                map.put("MetricIntervalUpperBound", metric.shown(high));
            }
            map.put("ScalingAdjustment", step.value());
            steps.add(map);
        }
        if (!Double.isInfinite(at)) {
            throw new InvalidInputException(
                    "no step holds distances from " + at + " on", PLACE, "Let the last step have no upper bound");
        }
        return steps;
    }

    /** The alarm of a step policy, without its action: the policy's ARN is known only once it has been put. */
    static Map<String, Object> alarm(String name, StepPolicy.Alarm alarm, CloudMetric metric, boolean up) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("AlarmName", name);
        map.put("Namespace", metric.namespace());
        map.put("MetricName", metric.name());
        map.put("Dimensions", dimensions(metric));
        map.put("Statistic", metric.statistic());
        map.put("Period", MINUTE);
        map.put("EvaluationPeriods", alarm.minutes());
        map.put("Threshold", metric.shown(alarm.threshold()));
        map.put("ComparisonOperator", up ? "GreaterThanOrEqualToThreshold" : "LessThanOrEqualToThreshold");
        map.put("TreatMissingData", "missing");
        return map;
    }

    /** Predictive scaling. Its pairs of a load metric and a scaling metric are given by type. */
    static Map<String, Object> predictive(PredictivePolicy policy, CloudMetric metric, Map<String, String> pairs) {
        String pair = metric.predefined() == null ? null : pairs.get(metric.predefined());
        if (pair == null) {
            throw new InvalidInputException(
                    "predictive scaling has no pair of metrics for " + metric.name(),
                    PLACE,
                    "Give the processor of the group or service, or the requests of a load balancer");
        }
        Map<String, Object> specification = new LinkedHashMap<>();
        specification.put("TargetValue", metric.shown(policy.target()));
        specification.put("PredefinedMetricPairSpecification", predefined(pair, metric));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("MetricSpecifications", List.of(specification));
        map.put("Mode", policy.mode() == PredictivePolicy.Mode.FORECAST_ONLY ? "ForecastOnly" : "ForecastAndScale");
        map.put("SchedulingBufferTime", Numbers.seconds(policy.buffer(), 0, HOUR - 1, "buffer", PLACE));
        boolean honor = policy.breach() == PredictivePolicy.MaxBreach.HONOR;
        map.put("MaxCapacityBreachBehavior", honor ? "HonorMaxCapacity" : "IncreaseMaxCapacity");
        if (!honor) {
            map.put("MaxCapacityBuffer", (int) Math.min(PERCENT, Math.ceil(PERCENT * policy.breachBuffer() - 1e-9)));
        }
        return map;
    }
}
