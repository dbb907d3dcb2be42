package io.capacityplanner.optimization.manifest;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.autoscaling.FixedPolicy;
import io.capacityplanner.optimization.autoscaling.PredictivePolicy;
import io.capacityplanner.optimization.autoscaling.ScalingPolicy;
import io.capacityplanner.optimization.autoscaling.ScheduledPolicy;
import io.capacityplanner.optimization.autoscaling.StepPolicy;
import io.capacityplanner.optimization.autoscaling.TargetTrackingPolicy;
import io.capacityplanner.optimization.text.Document;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Policies of Application Auto Scaling (tasks of ECS and other scalable targets), as requests: each file is for
 * {@code aws application-autoscaling register-scalable-target}, {@code put-scaling-policy}, {@code put-scheduled-action} or
 * {@code aws cloudwatch put-metric-alarm}, as its name says, with {@code --cli-input-json file://...}.
 */
public final class TargetPolicies {

    private static final Map<String, String> PAIRS = Map.of(
            "ECSServiceAverageCPUUtilization",
            "ECSServiceCPUUtilization",
            "ALBRequestCountPerTarget",
            "ALBRequestCount");

    private TargetPolicies() {}

    /**
     * The requests by file name, in the order in which they are to be sent. Alarms of step scaling need the ARN that the
     * answer to their policy gives as {@code AlarmActions}. Warm-ups are not written: a scalable target goes by cooldowns.
     *
     * @param target what is scaled
     * @param metric what the policy's target is of
     * @throws InvalidInputException when the policy is of another system, or a step policy leaves a gap between its steps
     */
    public static Map<String, String> files(ScalableTarget target, ScalingPolicy policy, CloudMetric metric) {
        ScalingPolicy usual = policy instanceof ScheduledPolicy scheduled ? scheduled.reactive() : policy;
        Map<String, Object> register = request(target);
        register.put("MinCapacity", usual.min());
        register.put("MaxCapacity", usual.max());
        Map<String, String> files = new LinkedHashMap<>();
        files.put("register-scalable-target.json", Document.json(register));
        add(files, target, policy, metric);
        return files;
    }

    private static void add(
            Map<String, String> files, ScalableTarget target, ScalingPolicy policy, CloudMetric metric) {
        if (policy instanceof TargetTrackingPolicy tracking) {
            Map<String, Object> configuration = CloudRequests.tracking(tracking, metric);
            configuration.put("ScaleOutCooldown", cooldown(tracking.outCooldown()));
            configuration.put("ScaleInCooldown", cooldown(tracking.inCooldown()));
            put(files, target, "target-tracking", "TargetTrackingScaling", configuration);
        } else if (policy instanceof StepPolicy step) {
            step(files, target, step, metric, true);
            step(files, target, step, metric, false);
        } else if (policy instanceof PredictivePolicy predictive) {
            add(files, target, predictive.reactive(), metric);
            put(files, target, "predictive", "PredictiveScaling", CloudRequests.predictive(predictive, metric, PAIRS));
        } else if (policy instanceof ScheduledPolicy scheduled) {
            add(files, target, scheduled.reactive(), metric);
            int number = 0;
            for (BoundChange change : BoundChange.of(scheduled)) {
                number++;
                Map<String, Object> bounds = new LinkedHashMap<>();
                bounds.put("MinCapacity", change.min());
                bounds.put("MaxCapacity", change.max());
                Map<String, Object> request = request(target);
                request.put("ScheduledActionName", "bounds-" + number);
                request.put("Schedule", CronLines.amazon(change.time(), change.days()));
                request.put("Timezone", scheduled.zone().getId());
                request.put("ScalableTargetAction", bounds);
                files.put("put-scheduled-action-" + number + ".json", Document.json(request));
            }
        } else if (!(policy instanceof FixedPolicy)) {
            throw new InvalidInputException(
                    "Application Auto Scaling has no policies of the kind " + policy.kind(),
                    CloudRequests.PLACE,
                    "Give target tracking, step, scheduled or predictive scaling");
        }
    }

    private static void step(
            Map<String, String> files, ScalableTarget target, StepPolicy policy, CloudMetric metric, boolean up) {
        StepPolicy.Alarm alarm = up ? policy.out() : policy.in();
        String name = up ? "step-out" : "step-in";
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("AdjustmentType", CloudRequests.adjustment(alarm));
        configuration.put("StepAdjustments", CloudRequests.steps(alarm, metric, up));
        if (alarm.adjustment() == StepPolicy.Adjustment.PERCENT_CHANGE_IN_CAPACITY) {
            configuration.put("MinAdjustmentMagnitude", alarm.leastChange());
        }
        configuration.put("Cooldown", cooldown(policy.cooldown()));
        configuration.put("MetricAggregationType", "Average");
        put(files, target, name, "StepScaling", configuration);
        String alarmName = target.resource().replace('/', '-') + "-" + name;
        files.put(
                "put-metric-alarm-" + name + ".json", Document.json(CloudRequests.alarm(alarmName, alarm, metric, up)));
    }

    private static void put(
            Map<String, String> files,
            ScalableTarget target,
            String name,
            String type,
            Map<String, Object> configuration) {
        Map<String, Object> request = request(target);
        request.put("PolicyName", name);
        request.put("PolicyType", type);
        request.put(type + "PolicyConfiguration", configuration);
        files.put("put-scaling-policy-" + name + ".json", Document.json(request));
    }

    private static int cooldown(Duration duration) {
        return Numbers.seconds(duration, 0, Integer.MAX_VALUE, "cooldown", CloudRequests.PLACE);
    }

    private static Map<String, Object> request(ScalableTarget target) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("ServiceNamespace", target.service());
        request.put("ResourceId", target.resource());
        request.put("ScalableDimension", target.dimension());
        return request;
    }
}
