package io.capacityplanner.optimization.manifest;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.autoscaling.EventDrivenPolicy;
import io.capacityplanner.optimization.autoscaling.EventDrivenPolicy.CronTrigger;
import io.capacityplanner.optimization.autoscaling.EventDrivenPolicy.MetricTrigger;
import io.capacityplanner.optimization.kubernetes.WorkloadRef;
import io.capacityplanner.optimization.text.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@code ScaledObject} of KEDA ({@code keda.sh/v1alpha1}), named like its workload. */
public final class ScaledObject {

    private static final String PLACE = "KEDA object";
    private static final double DEFAULT_TOLERANCE = 0.1;

    private ScaledObject() {}

    /**
     * The object as YAML. A policy's tolerance has no place in it: KEDA's autoscaler has that of the cluster.
     *
     * @param sources where each metric trigger of the policy reads its demand, in their order
     * @throws InvalidInputException when the kind of workload cannot be scaled, the sources do not match the metric triggers,
     *     only processor triggers are to scale to 0, or the tolerance is not the default of 0.1
     */
    public static String yaml(WorkloadRef workload, EventDrivenPolicy policy, List<TriggerSource> sources) {
        HorizontalPodAutoscaler.requireScalable(workload);
        requireSources(policy, sources);
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("apiVersion", workload.apiVersion());
        target.put("kind", workload.kind());
        target.put("name", workload.name());
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("scaleTargetRef", target);
        spec.put("pollingInterval", Numbers.seconds(policy.poll(), 1, Integer.MAX_VALUE, "polling interval", PLACE));
        spec.put("cooldownPeriod", Numbers.seconds(policy.cooldown(), 0, Integer.MAX_VALUE, "cooldown", PLACE));
        spec.put("minReplicaCount", policy.min());
        spec.put("maxReplicaCount", policy.max());
        Map<String, Object> behavior =
                HorizontalPodAutoscaler.behavior(policy.behavior(), policy.max(), DEFAULT_TOLERANCE);
        spec.put("advanced", Map.of("horizontalPodAutoscalerConfig", Map.of("behavior", behavior)));
        spec.put("triggers", triggers(policy, sources));
        return Document.yaml(
                HorizontalPodAutoscaler.object("keda.sh/v1alpha1", "ScaledObject", workload, workload.name(), spec));
    }

    private static void requireSources(EventDrivenPolicy policy, List<TriggerSource> sources) {
        long metrics = policy.triggers().stream()
                .filter(MetricTrigger.class::isInstance)
                .count();
        if (metrics != sources.size()) {
            throw new InvalidInputException(
                    sources.size() + " sources do not match " + metrics + " metric triggers",
                    PLACE,
                    "Give one source for each metric trigger, in the same order");
        }
        boolean onlyProcessor = metrics == policy.triggers().size()
                && sources.stream().allMatch(TriggerSource.Processor.class::isInstance);
        if (policy.min() == 0 && onlyProcessor) {
            throw new InvalidInputException(
                    "a processor trigger alone cannot scale to 0",
                    PLACE,
                    "Keep one replica at least, or add a trigger that sees demand while nothing runs");
        }
        if (policy.tolerance() != DEFAULT_TOLERANCE) {
            throw new InvalidInputException(
                    "KEDA takes no tolerance, the policy has " + policy.tolerance(),
                    PLACE,
                    "Search the policy with a tolerance of 0.1");
        }
    }

    private static List<Object> triggers(EventDrivenPolicy policy, List<TriggerSource> sources) {
        List<Object> triggers = new ArrayList<>();
        int next = 0;
        for (EventDrivenPolicy.Trigger trigger : policy.triggers()) {
            if (trigger instanceof CronTrigger cron) {
                CronLines lines = CronLines.of(cron.window());
                Map<String, Object> metadata = new LinkedHashMap<>();
                metadata.put("timezone", cron.zone().getId());
                metadata.put("start", lines.start());
                metadata.put("end", lines.end());
                metadata.put("desiredReplicas", Integer.toString(cron.window().min()));
                triggers.add(trigger("cron", null, metadata));
            } else if (trigger instanceof MetricTrigger metric) {
                triggers.add(metric(metric, sources.get(next++)));
            }
        }
        return triggers;
    }

    private static Map<String, Object> metric(MetricTrigger trigger, TriggerSource source) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        if (source instanceof TriggerSource.Prometheus prometheus) {
            metadata.put("serverAddress", prometheus.server());
            metadata.put("query", prometheus.query());
            metadata.put("threshold", Numbers.text(trigger.threshold()));
            metadata.put("activationThreshold", Numbers.text(trigger.activation()));
            return trigger("prometheus", "AverageValue", metadata);
        }
        metadata.put("value", Numbers.quantity(trigger.threshold(), PLACE));
        return trigger("cpu", "AverageValue", metadata);
    }

    private static Map<String, Object> trigger(String type, @Nullable String metricType, Map<String, Object> metadata) {
        Map<String, Object> trigger = new LinkedHashMap<>();
        trigger.put("type", type);
        if (metricType != null) {
            trigger.put("metricType", metricType);
        }
        trigger.put("metadata", metadata);
        return trigger;
    }
}
