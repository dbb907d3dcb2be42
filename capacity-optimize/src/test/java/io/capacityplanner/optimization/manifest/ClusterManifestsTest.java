package io.capacityplanner.optimization.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.autoscaling.EventDrivenPolicy;
import io.capacityplanner.optimization.autoscaling.EventDrivenPolicy.CronTrigger;
import io.capacityplanner.optimization.autoscaling.EventDrivenPolicy.MetricTrigger;
import io.capacityplanner.optimization.autoscaling.HorizontalPolicy;
import io.capacityplanner.optimization.autoscaling.ScalingRules;
import io.capacityplanner.optimization.autoscaling.ScalingRules.Rate;
import io.capacityplanner.optimization.autoscaling.ScalingRules.RateUnit;
import io.capacityplanner.optimization.autoscaling.ScalingRules.Selection;
import io.capacityplanner.optimization.autoscaling.Stabilisation;
import io.capacityplanner.optimization.autoscaling.WeeklyWindow;
import io.capacityplanner.optimization.kubernetes.WorkloadRef;
import io.capacityplanner.optimization.text.BlockYaml;
import io.capacityplanner.optimization.text.PublishedSchema;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Manifests of Kubernetes and KEDA against their published schemas. */
class ClusterManifestsTest {

    private static final PublishedSchema KUBERNETES = PublishedSchema.of("kubernetes-autoscaling-v2.json");
    private static final PublishedSchema KEDA = PublishedSchema.of("keda-scaledobject.json");
    private static final WorkloadRef WEB = new WorkloadRef("Deployment", "shop", "web", "app");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final Stabilisation CAREFUL = new Stabilisation(
            ScalingRules.unbounded(Duration.ofSeconds(30)),
            new ScalingRules(
                    Duration.ofMinutes(10),
                    List.of(
                            new Rate(10, RateUnit.PERCENT, Duration.ofMinutes(1)),
                            new Rate(2, RateUnit.REPLICAS, Duration.ofMinutes(5))),
                    Selection.SMALLEST));

    private static JsonNode horizontal(HorizontalPolicy policy, PodMetric metric) {
        JsonNode object = BlockYaml.document(HorizontalPodAutoscaler.yaml(WEB, policy, metric));
        assertThat(KUBERNETES.faults("HorizontalPodAutoscaler", object)).isEmpty();
        return object;
    }

    @Test
    void aUtilizationTargetWithTheDefaults() {
        assertThat(HorizontalPodAutoscaler.yaml(WEB, HorizontalPolicy.ofUtilization(0.7, 2, 20), PodMetric.processor()))
                .isEqualTo("""
                        apiVersion: autoscaling/v2
                        kind: HorizontalPodAutoscaler
                        metadata:
                          name: web
                          namespace: shop
                        spec:
                          scaleTargetRef:
                            apiVersion: apps/v1
                            kind: Deployment
                            name: web
                          minReplicas: 2
                          maxReplicas: 20
                          metrics:
                            - type: Resource
                              resource:
                                name: cpu
                                target:
                                  type: Utilization
                                  averageUtilization: 70
                          behavior:
                            scaleUp:
                              stabilizationWindowSeconds: 0
                              selectPolicy: Max
                              policies:
                                - type: Percent
                                  value: 100
                                  periodSeconds: 15
                                - type: Pods
                                  value: 4
                                  periodSeconds: 15
                            scaleDown:
                              stabilizationWindowSeconds: 300
                              selectPolicy: Max
                              policies:
                                - type: Percent
                                  value: 100
                                  periodSeconds: 15
                        """);
    }

    @Test
    void everySourceAndEveryRuleIsValid() {
        HorizontalPolicy share = HorizontalPolicy.ofUtilization(0.559999, 1, 9).withBehavior(CAREFUL);
        HorizontalPolicy amount =
                HorizontalPolicy.ofAverageValue(12.3456, 3, 30).withTolerance(0.05);
        horizontal(share, PodMetric.processor());
        JsonNode container = horizontal(share, PodMetric.containerProcessor());
        assertThat(container.at("/spec/metrics/0/containerResource/container").asText())
                .isEqualTo("app");
        assertThat(container
                        .at("/spec/metrics/0/containerResource/target/averageUtilization")
                        .asInt())
                .as("cut, so that it scales no later than the policy")
                .isEqualTo(55);
        JsonNode behavior = container.at("/spec/behavior");
        assertThat(behavior.at("/scaleUp/policies/0/value").asInt())
                .as("no bound")
                .isEqualTo(9);
        assertThat(behavior.at("/scaleDown/selectPolicy").asText()).isEqualTo("Min");
        assertThat(behavior.at("/scaleDown/policies/1/periodSeconds").asInt()).isEqualTo(300);
        JsonNode pods = horizontal(amount, PodMetric.ofPods("http_requests_per_second"));
        assertThat(pods.at("/spec/metrics/0/pods/target/averageValue").asText()).isEqualTo("12345m");
        assertThat(pods.at("/spec/behavior/scaleUp/tolerance").asText()).isEqualTo("50m");
        JsonNode external = horizontal(amount, PodMetric.external("queue_length", Map.of("queue", "orders")));
        assertThat(external.at("/spec/metrics/0/external/metric/selector/matchLabels/queue")
                        .asText())
                .isEqualTo("orders");
        ScalingRules never = new ScalingRules(Duration.ZERO, List.of(), Selection.DISABLED);
        JsonNode up = horizontal(amount.withBehavior(new Stabilisation(CAREFUL.up(), never)), PodMetric.ofPods("x"));
        assertThat(up.at("/spec/behavior/scaleDown/selectPolicy").asText()).isEqualTo("Disabled");
    }

    @Test
    void whatKubernetesWouldRefuseIsNotWritten() {
        HorizontalPolicy share = HorizontalPolicy.ofUtilization(0.7, 1, 9);
        WorkloadRef daemons = new WorkloadRef("DaemonSet", null, "logs", "app");
        assertThatThrownBy(() -> HorizontalPodAutoscaler.yaml(daemons, share, PodMetric.processor()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> HorizontalPodAutoscaler.yaml(WEB, share, PodMetric.ofPods("x")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("share");
        Stabilisation long1 = new Stabilisation(CAREFUL.up(), ScalingRules.unbounded(Duration.ofHours(2)));
        assertThatThrownBy(() -> HorizontalPodAutoscaler.yaml(WEB, share.withBehavior(long1), PodMetric.processor()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("7200 s is not from 0 to 3600 s");
        ScalingRules slow = new ScalingRules(
                Duration.ZERO, List.of(new Rate(1, RateUnit.REPLICAS, Duration.ofHours(1))), Selection.LARGEST);
        assertThatThrownBy(() -> HorizontalPodAutoscaler.yaml(
                        WEB, share.withBehavior(new Stabilisation(slow, CAREFUL.down())), PodMetric.processor()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> HorizontalPodAutoscaler.yaml(
                        WEB, HorizontalPolicy.ofUtilization(0.001, 1, 9), PodMetric.processor()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> HorizontalPodAutoscaler.yaml(
                        WEB, HorizontalPolicy.ofAverageValue(1e-5, 1, 9), PodMetric.ofPods("x")))
                .isInstanceOf(InvalidInputException.class);
    }

    private static EventDrivenPolicy events(int min, EventDrivenPolicy.Trigger... triggers) {
        return new EventDrivenPolicy(
                min, 40, Duration.ofSeconds(15), Duration.ofMinutes(10), List.of(triggers), 0.1, CAREFUL);
    }

    private static WeeklyWindow window(Set<DayOfWeek> days, int from, int to) {
        return new WeeklyWindow(days, LocalTime.of(from, 0), LocalTime.of(to, 30), 6, 40);
    }

    private static JsonNode scaled(EventDrivenPolicy policy, TriggerSource... sources) {
        JsonNode object = BlockYaml.document(ScaledObject.yaml(WEB, policy, List.of(sources)));
        assertThat(KEDA.faults("ScaledObject", object)).isEmpty();
        for (JsonNode trigger : object.at("/spec/triggers")) {
            assertThat(KEDA.faults(trigger.get("type").asText(), trigger.get("metadata")))
                    .isEmpty();
        }
        return object;
    }

    @Test
    void everyTriggerOfKedaIsValid() {
        Set<DayOfWeek> week = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        JsonNode object = scaled(
                events(
                        0,
                        new MetricTrigger(100.5, 2),
                        new CronTrigger(BERLIN, window(week, 7, 19)),
                        new MetricTrigger(0.75, 0),
                        new CronTrigger(BERLIN, window(EnumSet.of(DayOfWeek.SATURDAY), 22, 3))),
                new TriggerSource.Prometheus(
                        "http://prometheus:9090", "sum(rate(http_requests_total{app=\"web\"}[2m]))"),
                new TriggerSource.Processor());
        JsonNode triggers = object.at("/spec/triggers");
        assertThat(triggers.at("/0/metadata/query").asText()).contains("app=\"web\"");
        assertThat(triggers.at("/0/metadata/threshold").asText()).isEqualTo("100.5");
        assertThat(triggers.at("/0/metadata/activationThreshold").asText()).isEqualTo("2");
        assertThat(triggers.at("/1/metadata/start").asText()).isEqualTo("0 7 * * 1,2,3,4,5");
        assertThat(triggers.at("/1/metadata/end").asText()).isEqualTo("30 19 * * 1,2,3,4,5");
        assertThat(triggers.at("/1/metadata/desiredReplicas").asText()).isEqualTo("6");
        assertThat(triggers.at("/2/type").asText()).isEqualTo("cpu");
        assertThat(triggers.at("/2/metadata/value").asText()).isEqualTo("750m");
        assertThat(triggers.at("/3/metadata/start").asText()).isEqualTo("0 22 * * 6");
        assertThat(triggers.at("/3/metadata/end").asText()).as("the next day").isEqualTo("30 3 * * 0");
        assertThat(object.at("/spec/pollingInterval").asInt()).isEqualTo(15);
        assertThat(object.at("/spec/cooldownPeriod").asInt()).isEqualTo(600);
        assertThat(object.at("/spec/advanced/horizontalPodAutoscalerConfig/behavior/scaleDown/selectPolicy")
                        .asText())
                .isEqualTo("Min");
    }

    @Test
    void whatKedaCouldNotDoIsNotWritten() {
        TriggerSource processor = new TriggerSource.Processor();
        EventDrivenPolicy alone = events(0, new MetricTrigger(0.5, 0));
        assertThatThrownBy(() -> ScaledObject.yaml(WEB, alone, List.of(processor)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cannot scale to 0");
        scaled(events(1, new MetricTrigger(0.5, 0)), processor);
        assertThatThrownBy(() -> ScaledObject.yaml(WEB, alone, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("0 sources do not match 1 metric triggers");
        WeeklyWindow always = new WeeklyWindow(EnumSet.allOf(DayOfWeek.class), LocalTime.NOON, LocalTime.NOON, 1, 2);
        assertThatThrownBy(() -> ScaledObject.yaml(WEB, events(0, new CronTrigger(BERLIN, always)), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("never ends");
        assertThatThrownBy(() -> new TriggerSource.Prometheus("", "up")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void requestsForAProvisionerHoldBothAndLimitMemoryOnly() {
        JsonNode patch = BlockYaml.document(PodRequests.yaml(WEB, 0.3333, 300e6));
        assertThat(PublishedSchema.of("schedulers.json").faults("Workload", patch))
                .isEmpty();
        JsonNode container = patch.at("/spec/template/spec/containers/0");
        assertThat(container.get("name").asText()).isEqualTo("app");
        assertThat(container.at("/resources/requests/cpu").asText()).isEqualTo("334m");
        assertThat(container.at("/resources/requests/memory").asText()).isEqualTo("287Mi");
        assertThat(container.at("/resources/limits/memory").asText()).isEqualTo("287Mi");
        assertThat(container.at("/resources/limits").has("cpu")).isFalse();
        assertThatThrownBy(() -> PodRequests.yaml(WEB, 0, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> PodRequests.yaml(WEB, 1, Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> PodRequests.yaml(new WorkloadRef("Job", null, "j", "c"), 1, 1e6))
                .isInstanceOf(InvalidInputException.class);
    }
}
