package io.capacityplanner.optimization.kubernetes;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Resource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container of a workload that manages pods.
 *
 * @param kind Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob, Pod or Rollout
 * @param namespace its namespace; null for the one of the user
 * @param name its name
 * @param container the container within its pods
 */
public record WorkloadRef(String kind, @Nullable String namespace, String name, String container) {

    private static final Map<String, String> VERSIONS = Map.of(
            "Deployment", "apps/v1",
            "StatefulSet", "apps/v1",
            "DaemonSet", "apps/v1",
            "ReplicaSet", "apps/v1",
            "Job", "batch/v1",
            "CronJob", "batch/v1",
            "Pod", "v1",
            "Rollout", "argoproj.io/v1alpha1");

    /** Refuses kinds that are not known and blank names. */
    public WorkloadRef {
        if (!VERSIONS.containsKey(kind)) {
            throw new InvalidInputException(
                    "the kind \"" + kind + "\" is not known",
                    "workload " + name,
                    "Give one of Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob, Pod, Rollout");
        }
        if (name.isBlank() || container.isBlank()) {
            throw new InvalidInputException(
                    "the name (\"" + name + "\") or container (\"" + container + "\") is blank",
                    "workload reference",
                    "Give both");
        }
    }

    /**
     * The workload of a container in the inventory: its service, or its id without one, and the tags {@code kind}
     * (Deployment when missing), {@code namespace} and {@code container} (the workload's name when missing).
     */
    public static WorkloadRef of(Resource resource) {
        String service = resource.service();
        String name = service == null ? resource.id() : service;
        return new WorkloadRef(
                kind(resource.tags().getOrDefault("kind", "Deployment")),
                resource.tags().get("namespace"),
                name,
                resource.tags().getOrDefault("container", name));
    }

    /** A kind in any letter case. */
    private static String kind(String text) {
        return VERSIONS.keySet().stream()
                .filter(known -> known.equalsIgnoreCase(text.trim()))
                .findFirst()
                .orElse(text);
    }

    /** The API version of its kind. */
    public String apiVersion() {
        String version = VERSIONS.get(kind);
        return version == null ? "v1" : version;
    }
}
