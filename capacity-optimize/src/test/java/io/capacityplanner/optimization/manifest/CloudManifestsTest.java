package io.capacityplanner.optimization.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.autoscaling.EventDrivenPolicy;
import io.capacityplanner.optimization.autoscaling.EventDrivenPolicy.MetricTrigger;
import io.capacityplanner.optimization.autoscaling.FixedPolicy;
import io.capacityplanner.optimization.autoscaling.LoadMetric;
import io.capacityplanner.optimization.autoscaling.PredictivePolicy;
import io.capacityplanner.optimization.autoscaling.ScalingPolicy;
import io.capacityplanner.optimization.autoscaling.ScheduledPolicy;
import io.capacityplanner.optimization.autoscaling.StepPolicy;
import io.capacityplanner.optimization.autoscaling.StepPolicy.Adjustment;
import io.capacityplanner.optimization.autoscaling.StepPolicy.Alarm;
import io.capacityplanner.optimization.autoscaling.StepPolicy.Step;
import io.capacityplanner.optimization.autoscaling.TargetTrackingPolicy;
import io.capacityplanner.optimization.autoscaling.WeeklyWindow;
import io.capacityplanner.optimization.text.PublishedSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests of AWS against its service models. */
class CloudManifestsTest {

    private static final PublishedSchemas SCHEMAS = new PublishedSchemas();
    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final CloudMetric PROCESSOR = CloudMetric.groupProcessor("web");
    private static final ScalableTarget TASKS = ScalableTarget.ecsService("shop", "web");
    private static final CloudMetric TASK_PROCESSOR = CloudMetric.serviceProcessor("shop", "web");

    private static final TargetTrackingPolicy TRACKING = TargetTrackingPolicy.ofUtilization(0.55, 2, 20)
            .withCooldowns(Duration.ofMinutes(1), Duration.ofMinutes(5))
            .withWarmUp(Duration.ofSeconds(90));

    private static final StepPolicy STEPS = new StepPolicy(
            2,
            20,
            LoadMetric.UTILIZATION,
            new Alarm(
                    0.7,
                    2,
                    Adjustment.PERCENT_CHANGE_IN_CAPACITY,
                    List.of(new Step(0, 0.1, 20), new Step(0.1, INFINITE, 50)),
                    2),
            new Alarm(
                    0.3,
                    10,
                    Adjustment.CHANGE_IN_CAPACITY,
                    List.of(new Step(0, 0.2, -1), new Step(0.2, INFINITE, -3)),
                    1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5));

    private static final ScheduledPolicy SCHEDULED = new ScheduledPolicy(
            ZoneId.of("Europe/Berlin"),
            List.of(
                    new WeeklyWindow(
                            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                            LocalTime.of(7, 30),
                            LocalTime.of(19, 0),
                            6,
                            30),
                    new WeeklyWindow(EnumSet.of(DayOfWeek.FRIDAY), LocalTime.of(18, 0), LocalTime.of(2, 0), 10, 25)),
            TRACKING);

    /** The definition that each kind of file must follow. */
    private static final class PublishedSchemas {

        private final Map<String, PublishedSchema> files = new LinkedHashMap<>();

        List<String> faults(boolean group, String file, JsonNode request) {
            if (file.startsWith("put-metric-alarm")) {
                return schema("aws-cloudwatch.json").faults("PutMetricAlarmInput", request);
            }
            String name = group ? "aws-autoscaling.json" : "aws-application-autoscaling.json";
            String definition = file.startsWith("register")
                    ? "RegisterScalableTargetRequest"
                    : file.startsWith("put-scaling-policy")
                            ? group ? "PutScalingPolicyType" : "PutScalingPolicyRequest"
                            : group ? "PutScheduledUpdateGroupActionType" : "PutScheduledActionRequest";
            return schema(name).faults(definition, request);
        }

        private PublishedSchema schema(String file) {
            return files.computeIfAbsent(file, PublishedSchema::of);
        }
    }

    private static ObjectNode checked(boolean group, Map<String, String> files) {
        ObjectNode requests = JsonNodeFactory.instance.objectNode();
        files.forEach((file, json) -> {
            try {
                JsonNode request = new ObjectMapper().readTree(json);
                assertThat(SCHEMAS.faults(group, file, request)).as(file).isEmpty();
                requests.set(file, request);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        return requests;
    }

    private static ObjectNode group(ScalingPolicy policy, CloudMetric metric) {
        return checked(true, GroupPolicies.files("web", policy, metric));
    }

    private static ObjectNode tasks(ScalingPolicy policy, CloudMetric metric) {
        return checked(false, TargetPolicies.files(TASKS, policy, metric));
    }

    @Test
    void targetTracking() {
        JsonNode request = group(TRACKING, PROCESSOR).get("put-scaling-policy-target-tracking.json");
        assertThat(request.at("/TargetTrackingConfiguration/TargetValue").asDouble())
                .isEqualTo(55);
        assertThat(request.at("/TargetTrackingConfiguration/PredefinedMetricSpecification/PredefinedMetricType")
                        .asText())
                .isEqualTo("ASGAverageCPUUtilization");
        assertThat(request.get("EstimatedInstanceWarmup").asInt()).isEqualTo(90);
        assertThat(request.get("PolicyType").asText()).isEqualTo("TargetTrackingScaling");

        ObjectNode tasks = tasks(TRACKING.withoutScaleIn(), TASK_PROCESSOR);
        assertThat(tasks.get("register-scalable-target.json").get("MinCapacity").asInt())
                .isEqualTo(2);
        JsonNode configuration =
                tasks.get("put-scaling-policy-target-tracking.json").get("TargetTrackingScalingPolicyConfiguration");
        assertThat(configuration.get("ScaleOutCooldown").asInt()).isEqualTo(60);
        assertThat(configuration.get("ScaleInCooldown").asInt()).isEqualTo(300);
        assertThat(configuration.get("DisableScaleIn").asBoolean()).isTrue();
    }

    @Test
    void requestsOfALoadBalancerAreCountedInAMinute() {
        TargetTrackingPolicy perSecond = new TargetTrackingPolicy(
                1, 9, LoadMetric.AVERAGE_VALUE, 12.5, Duration.ZERO, Duration.ZERO, Duration.ZERO, false, 0.9);
        CloudMetric requests = CloudMetric.requests("app/web/50dc6c495c0c9188", "targetgroup/web/943f017f100becff", 60);
        JsonNode configuration = group(perSecond, requests)
                .get("put-scaling-policy-target-tracking.json")
                .get("TargetTrackingConfiguration");
        assertThat(configuration.get("TargetValue").asDouble()).isEqualTo(750);
        assertThat(configuration
                        .at("/PredefinedMetricSpecification/ResourceLabel")
                        .asText())
                .isEqualTo("app/web/50dc6c495c0c9188/targetgroup/web/943f017f100becff");
        JsonNode custom = group(perSecond, CloudMetric.custom("Shop", "Backlog", Map.of("Queue", "orders"), 1))
                .get("put-scaling-policy-target-tracking.json");
        assertThat(custom.at("/TargetTrackingConfiguration/CustomizedMetricSpecification/Dimensions/0/Value")
                        .asText())
                .isEqualTo("orders");
    }

    @Test
    void stepScalingWithItsAlarms() {
        ObjectNode requests = group(STEPS, PROCESSOR);
        assertThat(requests.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "put-scaling-policy-step-out.json",
                        "put-metric-alarm-step-out.json",
                        "put-scaling-policy-step-in.json",
                        "put-metric-alarm-step-in.json");
        JsonNode out = requests.get("put-scaling-policy-step-out.json");
        assertThat(out.get("AdjustmentType").asText()).isEqualTo("PercentChangeInCapacity");
        assertThat(out.get("MinAdjustmentMagnitude").asInt()).isEqualTo(2);
        assertThat(out.at("/StepAdjustments/0/MetricIntervalLowerBound").asDouble())
                .isZero();
        assertThat(out.at("/StepAdjustments/0/MetricIntervalUpperBound").asDouble())
                .isEqualTo(10);
        assertThat(out.at("/StepAdjustments/1").has("MetricIntervalUpperBound")).isFalse();
        JsonNode in = requests.get("put-scaling-policy-step-in.json");
        assertThat(in.at("/StepAdjustments/0/MetricIntervalUpperBound").asDouble())
                .isZero();
        assertThat(in.at("/StepAdjustments/0/MetricIntervalLowerBound").asDouble())
                .isEqualTo(-20);
        assertThat(in.at("/StepAdjustments/1").has("MetricIntervalLowerBound")).isFalse();
        assertThat(in.at("/StepAdjustments/1/ScalingAdjustment").asInt()).isEqualTo(-3);
        JsonNode alarm = requests.get("put-metric-alarm-step-in.json");
        assertThat(alarm.get("Threshold").asDouble()).isEqualTo(30);
        assertThat(alarm.get("EvaluationPeriods").asInt()).isEqualTo(10);
        assertThat(alarm.get("ComparisonOperator").asText()).isEqualTo("LessThanOrEqualToThreshold");

        JsonNode task = tasks(STEPS, TASK_PROCESSOR).get("put-scaling-policy-step-in.json");
        assertThat(task.at("/StepScalingPolicyConfiguration/Cooldown").asInt()).isEqualTo(300);
    }

    @Test
    void stepsWithAGapAreNotWritten() {
        for (List<Step> steps : List.of(
                List.of(new Step(0.1, INFINITE, 1)),
                List.of(new Step(0, 0.1, 1), new Step(0.2, INFINITE, 2)),
                List.of(new Step(0, 0.1, 1)))) {
            Alarm gap = new Alarm(0.7, 1, Adjustment.CHANGE_IN_CAPACITY, steps, 1);
            StepPolicy policy =
                    new StepPolicy(1, 9, LoadMetric.UTILIZATION, gap, STEPS.in(), Duration.ZERO, Duration.ZERO);
            assertThatThrownBy(() -> GroupPolicies.files("web", policy, PROCESSOR))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("no step holds distances");
        }
    }

    @Test
    void predictiveScaling() {
        PredictivePolicy policy = new PredictivePolicy(
                PredictivePolicy.Mode.FORECAST_AND_SCALE,
                LoadMetric.UTILIZATION,
                0.5,
                Duration.ofMinutes(10),
                PredictivePolicy.MaxBreach.INCREASE,
                0.1,
                TRACKING);
        ObjectNode requests = group(policy, PROCESSOR);
        assertThat(requests.has("put-scaling-policy-target-tracking.json")).isTrue();
        JsonNode configuration =
                requests.get("put-scaling-policy-predictive.json").get("PredictiveScalingConfiguration");
        assertThat(configuration.get("SchedulingBufferTime").asInt()).isEqualTo(600);
        assertThat(configuration.get("MaxCapacityBuffer").asInt()).isEqualTo(10);
        assertThat(configuration.at("/MetricSpecifications/0/TargetValue").asDouble())
                .isEqualTo(50);
        assertThat(configuration
                        .at("/MetricSpecifications/0/PredefinedMetricPairSpecification/PredefinedMetricType")
                        .asText())
                .isEqualTo("ASGCPUUtilization");
        JsonNode honor = tasks(PredictivePolicy.ofUtilization(0.5, TRACKING), TASK_PROCESSOR)
                .get("put-scaling-policy-predictive.json")
                .get("PredictiveScalingPolicyConfiguration");
        assertThat(honor.get("MaxCapacityBreachBehavior").asText()).isEqualTo("HonorMaxCapacity");
        assertThat(honor.has("MaxCapacityBuffer"))
                .as("Amazon refuses a buffer beside it")
                .isFalse();
        assertThatThrownBy(() -> GroupPolicies.files("web", policy, CloudMetric.custom("a", "b", Map.of(), 1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no pair of metrics");
    }

    @Test
    void scheduledActionsPlayedThroughAWeekGiveTheBoundsOfThePolicy() {
        List<JsonNode> actions = new ArrayList<>();
        group(SCHEDULED, PROCESSOR).properties().forEach(entry -> {
            if (entry.getKey().startsWith("put-scheduled")) {
                actions.add(entry.getValue());
            }
        });
        int min = -1;
        int max = -1;
        // Twice around: before the first action of the week the last one of the week before holds.
        for (int minute = 0; minute < 2 * 7 * 1440; minute++) {
            LocalDateTime now = LocalDateTime.of(2026, 3, 2, 0, 0).plusMinutes(minute);
            for (JsonNode action : actions) {
                assertThat(action.get("TimeZone").asText()).isEqualTo("Europe/Berlin");
                if (due(action.get("Recurrence").asText(), now)) {
                    min = action.get("MinSize").asInt();
                    max = action.get("MaxSize").asInt();
                }
            }
            if (minute >= 7 * 1440) {
                assertThat(min).as(now.toString()).isEqualTo(SCHEDULED.minAt(now));
                assertThat(max).as(now.toString()).isEqualTo(SCHEDULED.maxAt(now));
            }
        }
    }

    private static boolean due(String cron, LocalDateTime now) {
        String[] fields = cron.split(" ");
        String day = Integer.toString(now.getDayOfWeek().getValue() % 7);
        return Integer.parseInt(fields[0]) == now.getMinute()
                && Integer.parseInt(fields[1]) == now.getHour()
                && (fields[4].equals("*") || List.of(fields[4].split(",")).contains(day));
    }

    @Test
    void scheduledActionsOfTasksNameDays() {
        ObjectNode requests = tasks(SCHEDULED, TASK_PROCESSOR);
        JsonNode first = requests.get("put-scheduled-action-1.json");
        assertThat(first.get("Schedule").asText()).isEqualTo("cron(30 7 ? * MON,TUE,WED,THU,FRI *)");
        assertThat(first.get("Timezone").asText()).isEqualTo("Europe/Berlin");
        assertThat(first.at("/ScalableTargetAction/MinCapacity").asInt()).isEqualTo(6);
        assertThat(requests.get("register-scalable-target.json")
                        .get("MaxCapacity")
                        .asInt())
                .as("outside the windows")
                .isEqualTo(20);
    }

    @Test
    void aFixedNumberNeedsNoPolicyAndKedaIsOfAnotherSystem() {
        assertThat(group(new FixedPolicy(3), PROCESSOR)).isEmpty();
        assertThat(tasks(new FixedPolicy(3), TASK_PROCESSOR).properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("register-scalable-target.json");
        EventDrivenPolicy keda = EventDrivenPolicy.ofDefaults(List.of(new MetricTrigger(1, 0)));
        assertThatThrownBy(() -> GroupPolicies.files("web", keda, PROCESSOR)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> TargetPolicies.files(TASKS, keda, TASK_PROCESSOR))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> CloudMetric.custom("Shop", " ", Map.of(), 1))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> CloudMetric.custom("Shop", "x", Map.of(), Double.NaN))
                .isInstanceOf(InvalidInputException.class);
    }
}
