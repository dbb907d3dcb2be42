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
 * Policies of an Auto Scaling group of EC2, as requests: each file is for {@code aws autoscaling put-scaling-policy},
 * {@code aws autoscaling put-scheduled-update-group-action} or {@code aws cloudwatch put-metric-alarm}, as its name says,
 * with {@code --cli-input-json file://...}.
 */
public final class GroupPolicies {

    private static final Map<String, String> PAIRS =
            Map.of("ASGAverageCPUUtilization", "ASGCPUUtilization", "ALBRequestCountPerTarget", "ALBRequestCount");

    private GroupPolicies() {}

    /**
     * The requests by file name, in the order in which they are to be sent. The bounds of the group itself are not among
     * them. Alarms of step scaling need the ARN that the answer to their policy gives as {@code AlarmActions}. Cooldowns of
     * the policy are not written: a group goes by the warm-up alone.
     *
     * @param group name of the group
     * @param metric what the policy's target is of
     * @throws InvalidInputException when the policy is of another system, or a step policy leaves a gap between its steps
     */
    public static Map<String, String> files(String group, ScalingPolicy policy, CloudMetric metric) {
        Map<String, String> files = new LinkedHashMap<>();
        add(files, group, policy, metric);
        return files;
    }

    private static void add(Map<String, String> files, String group, ScalingPolicy policy, CloudMetric metric) {
        if (policy instanceof TargetTrackingPolicy tracking) {
            Map<String, Object> request = request(group, "target-tracking", "TargetTrackingScaling");
            request.put("EstimatedInstanceWarmup", warmUp(tracking.warmUp()));
            request.put("TargetTrackingConfiguration", CloudRequests.tracking(tracking, metric));
            files.put("put-scaling-policy-target-tracking.json", Document.json(request));
        } else if (policy instanceof StepPolicy step) {
            step(files, group, step, metric, true);
            step(files, group, step, metric, false);
        } else if (policy instanceof PredictivePolicy predictive) {
            add(files, group, predictive.reactive(), metric);
            Map<String, Object> request = request(group, "predictive", "PredictiveScaling");
            request.put("PredictiveScalingConfiguration", CloudRequests.predictive(predictive, metric, PAIRS));
            files.put("put-scaling-policy-predictive.json", Document.json(request));
        } else if (policy instanceof ScheduledPolicy scheduled) {
            add(files, group, scheduled.reactive(), metric);
            int number = 0;
            for (BoundChange change : BoundChange.of(scheduled)) {
                number++;
                Map<String, Object> request = new LinkedHashMap<>();
                request.put("AutoScalingGroupName", group);
                request.put("ScheduledActionName", "bounds-" + number);
                request.put("Recurrence", CronLines.line(change.time(), change.days()));
                request.put("TimeZone", scheduled.zone().getId());
                request.put("MinSize", change.min());
                request.put("MaxSize", change.max());
                files.put("put-scheduled-update-group-action-" + number + ".json", Document.json(request));
            }
        } else if (!(policy instanceof FixedPolicy)) {
            throw new InvalidInputException(
                    "an Auto Scaling group has no policies of the kind " + policy.kind(),
                    CloudRequests.PLACE,
                    "Give target tracking, step, scheduled or predictive scaling");
        }
    }

    private static void step(
            Map<String, String> files, String group, StepPolicy policy, CloudMetric metric, boolean up) {
        StepPolicy.Alarm alarm = up ? policy.out() : policy.in();
        String name = up ? "step-out" : "step-in";
        Map<String, Object> request = request(group, name, "StepScaling");
        request.put("AdjustmentType", CloudRequests.adjustment(alarm));
        if (alarm.adjustment() == StepPolicy.Adjustment.PERCENT_CHANGE_IN_CAPACITY) {
            request.put("MinAdjustmentMagnitude", alarm.leastChange());
        }
        request.put("MetricAggregationType", "Average");
        request.put("EstimatedInstanceWarmup", warmUp(policy.warmUp()));
        request.put("StepAdjustments", CloudRequests.steps(alarm, metric, up));
        files.put("put-scaling-policy-" + name + ".json", Document.json(request));
        files.put(
                "put-metric-alarm-" + name + ".json",
                Document.json(CloudRequests.alarm(group + "-" + name, alarm, metric, up)));
    }

    private static int warmUp(Duration duration) {
        return Numbers.seconds(duration, 0, Integer.MAX_VALUE, "warm-up", CloudRequests.PLACE);
    }

    private static Map<String, Object> request(String group, String name, String type) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("AutoScalingGroupName", group);
        request.put("PolicyName", name);
        request.put("PolicyType", type);
        return request;
    }
}
