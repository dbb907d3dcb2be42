package io.capacityplanner.optimization.kubernetes;

import io.capacityplanner.optimization.text.YamlText;
import io.capacityplanner.recommendation.Resizing;

/**
 * A {@code VerticalPodAutoscaler} object for a workload. In mode {@link UpdateMode#OFF} it only shows its own
 * recommendation beside ours; in the others it changes pods within the bounds.
 */
public final class VerticalPodAutoscaler {

    /** What it does with its recommendation. */
    public enum UpdateMode {
        /** Shows it. */
        OFF("Off"),
        /** Applies it to new pods. */
        INITIAL("Initial"),
        /** Evicts pods to apply it. */
        RECREATE("Recreate"),
        /** As it sees fit. */
        AUTO("Auto");

        private final String word;

        UpdateMode(String word) {
            this.word = word;
        }
    }

    private VerticalPodAutoscaler() {}

    /** The object in mode off. */
    public static String yaml(WorkloadRef workload, Resizing resizing, ContainerBounds bounds) {
        return yaml(workload, resizing, bounds, UpdateMode.OFF);
    }

    /**
     * The object as YAML. Only resources that the resizing judged are controlled.
     *
     * @throws io.capacityplanner.error.InvalidInputException when the resizing proposes no requests and no limits
     */
    public static String yaml(WorkloadRef workload, Resizing resizing, ContainerBounds bounds, UpdateMode mode) {
        ResourceTable resources = ResourceTable.of(resizing).orRefuse(resizing);
        YamlText yaml = new YamlText();
        yaml.comment(resizing.title());
        yaml.entry(0, "apiVersion", "autoscaling.k8s.io/v1").entry(0, "kind", "VerticalPodAutoscaler");
        yaml.open(0, "metadata").entry(1, "name", workload.name());
        if (workload.namespace() != null) {
            yaml.entry(1, "namespace", workload.namespace());
        }
        yaml.open(0, "spec").open(1, "targetRef");
        yaml.entry(2, "apiVersion", workload.apiVersion()).entry(2, "kind", workload.kind());
        yaml.entry(2, "name", workload.name());
        yaml.open(1, "updatePolicy").quoted(2, "updateMode", mode.word);
        yaml.open(1, "resourcePolicy").open(2, "containerPolicies");
        yaml.element(3, "containerName", workload.container());
        boolean cpu = resources.requests().containsKey("cpu");
        boolean memory = resources.requests().containsKey("memory");
        least(yaml, bounds, cpu, memory);
        most(yaml, bounds, cpu, memory);
        yaml.open(4, "controlledResources");
        if (cpu) {
            yaml.item(5, "cpu");
        }
        if (memory) {
            yaml.item(5, "memory");
        }
        yaml.entry(4, "controlledValues", resources.limits().isEmpty() ? "RequestsOnly" : "RequestsAndLimits");
        return yaml.toString();
    }

    private static void least(YamlText yaml, ContainerBounds bounds, boolean cpu, boolean memory) {
        boolean cores = cpu && bounds.minCores() > 0;
        boolean bytes = memory && bounds.minBytes() > 0;
        if (cores || bytes) {
            yaml.open(4, "minAllowed");
        }
        if (cores) {
            yaml.entry(5, "cpu", Quantities.coresAtLeast(bounds.minCores()));
        }
        if (bytes) {
            yaml.entry(5, "memory", Quantities.bytesAtLeast(bounds.minBytes()));
        }
    }

    private static void most(YamlText yaml, ContainerBounds bounds, boolean cpu, boolean memory) {
        boolean cores = cpu && bounds.maxCores() < Double.POSITIVE_INFINITY;
        boolean bytes = memory && bounds.maxBytes() < Double.POSITIVE_INFINITY;
        if (cores || bytes) {
            yaml.open(4, "maxAllowed");
        }
        if (cores) {
            yaml.entry(5, "cpu", Quantities.coresAtLeast(bounds.maxCores()));
        }
        if (bytes) {
            yaml.entry(5, "memory", Quantities.bytesAtLeast(bounds.maxBytes()));
        }
    }
}
