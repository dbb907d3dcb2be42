package io.capacityplanner.optimization.manifest;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.kubernetes.Quantities;
import io.capacityplanner.optimization.kubernetes.WorkloadRef;
import io.capacityplanner.optimization.text.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests as a node provisioner such as Karpenter packs by them: for the processor and for memory, so that nothing is
 * packed by guess. Memory is limited to what is requested, since a node filled by requests has none to lend; the processor
 * has no limit, since what others leave is lent without harm.
 */
public final class PodRequests {

    private static final String PLACE = "pod requests";

    private PodRequests() {}

    /**
     * A patch for {@code kubectl apply --server-side}.
     *
     * @param workload a Deployment, StatefulSet, ReplicaSet, DaemonSet or Rollout
     * @param cores of the container, above 0; rounded up to thousandths
     * @param bytes of memory of the container, above 0; rounded up to mebibytes
     * @throws InvalidInputException when a number is not positive, or the workload is of another kind
     */
    public static String yaml(WorkloadRef workload, double cores, double bytes) {
        if (!(cores > 0) || !(bytes > 0)) {
            throw new InvalidInputException(
                    "the cores (" + cores + ") or the bytes (" + bytes + ") are not above 0",
                    PLACE,
                    "Give both: a provisioner packs by both");
        }
        if (!workload.apiVersion().startsWith("apps/") && !workload.kind().equals("Rollout")) {
            throw new InvalidInputException(
                    "a " + workload.kind() + " has no template of pods that run on",
                    PLACE,
                    "Give a Deployment, StatefulSet, ReplicaSet, DaemonSet or Rollout");
        }
        Map<String, Object> requests = new LinkedHashMap<>();
        requests.put("cpu", Quantities.coresAtLeast(cores));
        requests.put("memory", Quantities.bytesAtLeast(bytes));
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("requests", requests);
        resources.put("limits", Map.of("memory", Quantities.bytesAtLeast(bytes)));
        Map<String, Object> container = new LinkedHashMap<>();
        container.put("name", workload.container());
        container.put("resources", resources);
        Map<String, Object> pod = Map.of("containers", List.of(container));
        return Document.yaml(HorizontalPodAutoscaler.object(
                workload.apiVersion(),
                workload.kind(),
                workload,
                workload.name(),
                Map.of("template", Map.of("spec", pod))));
    }
}
