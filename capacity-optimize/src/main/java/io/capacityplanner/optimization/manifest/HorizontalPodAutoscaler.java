package io.capacityplanner.optimization.manifest;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.autoscaling.HorizontalPolicy;
import io.capacityplanner.optimization.autoscaling.LoadMetric;
import io.capacityplanner.optimization.autoscaling.ScalingRules;
import io.capacityplanner.optimization.autoscaling.Stabilisation;
import io.capacityplanner.optimization.kubernetes.WorkloadRef;
import io.capacityplanner.optimization.text.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A {@code HorizontalPodAutoscaler} of {@code autoscaling/v2}, named like its workload. */
public final class HorizontalPodAutoscaler {

    private static final String PLACE = "horizontal pod autoscaler";
    private static final double DEFAULT_TOLERANCE = 0.1;
    private static final int HOUR = 3600;
    private static final int HALF_HOUR = 1800;
    private static final int QUARTER_MINUTE = 15;

    private HorizontalPodAutoscaler() {}

    /**
     * The object as YAML. Targets are cut to what Kubernetes takes, whole percent or thousandths, which scales earlier,
     * never later. A tolerance other than that of a cluster's default (0.1) is written into the rules; clusters take it
     * from version 1.33 on, behind a feature gate at first.
     *
     * @throws InvalidInputException when the kind of workload cannot be scaled, the policy's metric is of another kind than
     *     {@code metric}, a window is longer than an hour or a period than half an hour
     */
    public static String yaml(WorkloadRef workload, HorizontalPolicy policy, PodMetric metric) {
        requireScalable(workload);
        if ((policy.metric() == LoadMetric.UTILIZATION) != metric.isShare()) {
            throw new InvalidInputException(
                    "the policy's target is " + (metric.isShare() ? "an amount" : "a share") + ", the metric "
                            + metric.name() + " is " + (metric.isShare() ? "a share of requests" : "an amount"),
                    PLACE,
                    "Give a resource for a utilization, and a metric of pods or an external one for an average value");
        }
        Map<String, Object> spec = new LinkedHashMap<>();
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("apiVersion", workload.apiVersion());
        target.put("kind", workload.kind());
        target.put("name", workload.name());
        spec.put("scaleTargetRef", target);
        spec.put("minReplicas", policy.min());
        spec.put("maxReplicas", policy.max());
        spec.put("metrics", List.of(metric(workload, policy, metric)));
        spec.put("behavior", behavior(policy.behavior(), policy.max(), policy.tolerance()));
        return Document.yaml(object("autoscaling/v2", "HorizontalPodAutoscaler", workload, workload.name(), spec));
    }

    static void requireScalable(WorkloadRef workload) {
        if (!Set.of("Deployment", "StatefulSet", "ReplicaSet", "Rollout").contains(workload.kind())) {
            throw new InvalidInputException(
                    "a " + workload.kind() + " has no number of replicas to scale",
                    "workload " + workload.name(),
                    "Give a Deployment, StatefulSet, ReplicaSet or Rollout");
        }
    }

    static Map<String, Object> object(
            String version, String kind, WorkloadRef workload, String name, Map<String, Object> spec) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        if (workload.namespace() != null) {
            metadata.put("namespace", workload.namespace());
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", version);
        object.put("kind", kind);
        object.put("metadata", metadata);
        object.put("spec", spec);
        return object;
    }

    private static Map<String, Object> metric(WorkloadRef workload, HorizontalPolicy policy, PodMetric metric) {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("type", metric.isShare() ? "Utilization" : "AverageValue");
        if (metric.isShare()) {
            target.put("averageUtilization", Numbers.percent(policy.target(), PLACE));
        } else {
            target.put("averageValue", Numbers.quantity(policy.target(), PLACE));
        }
        Map<String, Object> source = new LinkedHashMap<>();
        if (metric.isShare()) {
            source.put("name", metric.name());
            if (metric.source() == PodMetric.Source.CONTAINER_RESOURCE) {
                source.put("container", workload.container());
            }
        } else {
            Map<String, Object> identifier = new LinkedHashMap<>();
            identifier.put("name", metric.name());
            if (!metric.labels().isEmpty()) {
                identifier.put("selector", Map.of("matchLabels", metric.sortedLabels()));
            }
            source.put("metric", identifier);
        }
        source.put("target", target);
        Map<String, Object> entry = new LinkedHashMap<>();
        switch (metric.source()) {
            case RESOURCE -> entry.put("type", "Resource");
            case CONTAINER_RESOURCE -> entry.put("type", "ContainerResource");
            case PODS -> entry.put("type", "Pods");
            case EXTERNAL -> entry.put("type", "External");
        }
        switch (metric.source()) {
            case RESOURCE -> entry.put("resource", source);
            case CONTAINER_RESOURCE -> entry.put("containerResource", source);
            case PODS -> entry.put("pods", source);
            case EXTERNAL -> entry.put("external", source);
        }
        return entry;
    }

    /** Windows and rates of both directions. */
    static Map<String, Object> behavior(Stabilisation behavior, int max, double tolerance) {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("scaleUp", rules(behavior.up(), max, tolerance));
        both.put("scaleDown", rules(behavior.down(), max, tolerance));
        return both;
    }

    private static Map<String, Object> rules(ScalingRules rules, int max, double tolerance) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("stabilizationWindowSeconds", Numbers.seconds(rules.window(), 0, HOUR, "window", PLACE));
        map.put(
                "selectPolicy",
                switch (rules.selection()) {
                    case LARGEST -> "Max";
                    case SMALLEST -> "Min";
                    case DISABLED -> "Disabled";
                });
        List<Object> policies = new ArrayList<>();
        for (ScalingRules.Rate rate : rules.rates()) {
            boolean pods = rate.unit() == ScalingRules.RateUnit.REPLICAS;
            int period = Numbers.seconds(rate.period(), 1, HALF_HOUR, "period of a rate", PLACE);
            policies.add(rate(pods ? "Pods" : "Percent", rate.value(), period));
        }
        if (policies.isEmpty()) {
            // Without a rate Kubernetes would take its defaults; as many pods as there may be is no bound.
            policies.add(rate("Pods", Math.max(1, max), QUARTER_MINUTE));
        }
        map.put("policies", policies);
        if (tolerance != DEFAULT_TOLERANCE) {
            map.put("tolerance", tolerance == 0 ? "0" : Numbers.quantity(tolerance, PLACE));
        }
        return map;
    }

    private static Map<String, Object> rate(String type, int value, int period) {
        Map<String, Object> rate = new LinkedHashMap<>();
        rate.put("type", type);
        rate.put("value", value);
        rate.put("periodSeconds", period);
        return rate;
    }
}
