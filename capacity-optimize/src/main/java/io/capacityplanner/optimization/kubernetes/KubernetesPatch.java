package io.capacityplanner.optimization.kubernetes;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.text.YamlText;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.unit.Unit;
import java.util.Map;
import java.util.Set;

/**
 * A patch for {@code kubectl apply --server-side}: it holds the fields it changes and no others. A changed target of an
 * autoscaler is a second document, for the autoscaler of the workload's own name.
 */
public final class KubernetesPatch {

    private KubernetesPatch() {}

    /**
     * The patch as YAML.
     *
     * @throws io.capacityplanner.error.InvalidInputException when the resizing proposes no requests, limits or replicas
     */
    public static String yaml(WorkloadRef workload, Resizing resizing) {
        YamlText yaml = new YamlText();
        yaml.comment(resizing.title());
        resizing.setting("max_ram_percentage")
                .ifPresent(s -> yaml.comment("goes with -XX:MaxRAMPercentage="
                        + Math.round(s.proposed().in(Unit.PERCENT).value())));
        head(yaml, workload.apiVersion(), workload.kind(), workload);
        if (resizing.setting("replicas").isPresent()) {
            refuseUnscalable(workload);
            yaml.open(0, "spec")
                    .number(
                            1,
                            "replicas",
                            Math.round(resizing.setting("replicas")
                                    .get()
                                    .proposed()
                                    .value()));
            return yaml.toString();
        }
        ResourceTable resources = ResourceTable.of(resizing).orRefuse(resizing);
        int depth = podSpec(yaml, workload.kind());
        yaml.open(depth, "containers").element(depth + 1, "name", workload.container());
        yaml.open(depth + 2, "resources");
        section(yaml, depth + 3, "requests", resources.requests());
        section(yaml, depth + 3, "limits", resources.limits());
        autoscaler(yaml, workload, resizing);
        return yaml.toString();
    }

    private static void refuseUnscalable(WorkloadRef workload) {
        if (!Set.of("Deployment", "StatefulSet", "ReplicaSet", "Rollout").contains(workload.kind())) {
            throw new InvalidInputException(
                    "a " + workload.kind() + " has no number of replicas to set",
                    "workload " + workload.name(),
                    "Suspend or delete it by other means");
        }
    }

    private static void head(YamlText yaml, String version, String kind, WorkloadRef workload) {
        yaml.entry(0, "apiVersion", version).entry(0, "kind", kind).open(0, "metadata");
        yaml.entry(1, "name", workload.name());
        if (workload.namespace() != null) {
            yaml.entry(1, "namespace", workload.namespace());
        }
    }

    /** Opens the way to the containers; gives the depth at which they stand. */
    private static int podSpec(YamlText yaml, String kind) {
        yaml.open(0, "spec");
        int depth = 1;
        if (kind.equals("Pod")) {
            return depth;
        }
        if (kind.equals("CronJob")) {
            yaml.open(depth++, "jobTemplate").open(depth++, "spec");
        }
        yaml.open(depth++, "template").open(depth++, "spec");
        return depth;
    }

    private static void section(YamlText yaml, int depth, String name, Map<String, String> quantities) {
        if (!quantities.isEmpty()) {
            yaml.open(depth, name);
            quantities.forEach((resource, quantity) -> yaml.entry(depth + 1, resource, quantity));
        }
    }

    private static void autoscaler(YamlText yaml, WorkloadRef workload, Resizing resizing) {
        boolean changes = resizing.changes().stream()
                .anyMatch(s -> s.name().equals("target_utilization") || s.name().equals("max_replicas"));
        if (!changes || resizing.setting("target_utilization").isEmpty()) {
            return;
        }
        yaml.document();
        yaml.comment("apply together with the requests above; its list of metrics replaces the present one");
        head(yaml, "autoscaling/v2", "HorizontalPodAutoscaler", workload);
        yaml.open(0, "spec");
        resizing.setting("max_replicas")
                .ifPresent(s ->
                        yaml.number(1, "maxReplicas", Math.round(s.proposed().value())));
        yaml.open(1, "metrics").element(2, "type", "Resource");
        yaml.open(3, "resource").entry(4, "name", "cpu").open(4, "target").entry(5, "type", "Utilization");
        yaml.number(
                5,
                "averageUtilization",
                Math.max(
                        1,
                        Math.round(resizing.setting("target_utilization")
                                .get()
                                .proposed()
                                .in(Unit.PERCENT)
                                .value())));
    }
}
