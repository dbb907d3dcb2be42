package io.capacityplanner.optimization.manifest;

import io.capacityplanner.error.InvalidInputException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a horizontal pod autoscaler looks at.
 *
 * @param source where it is measured
 * @param name of the resource ({@code cpu}, {@code memory}) or of the metric
 * @param labels that select an external metric
 */
public record PodMetric(Source source, String name, Map<String, String> labels) {

    /** Where a metric is measured. */
    public enum Source {
        /** The processor or memory of all containers of a pod, as a share of what they request. */
        RESOURCE,
        /** The same of one container, the one of the workload reference. */
        CONTAINER_RESOURCE,
        /** A metric of each pod, averaged. */
        PODS,
        /** A metric from outside the cluster, shared out among the pods. */
        EXTERNAL
    }

    /** Copies the labels; refuses a blank name. */
    public PodMetric {
        if (name.isBlank()) {
            throw new InvalidInputException("the metric's name is blank", "pod metric", "Give one");
        }
        labels = Map.copyOf(labels);
    }

    /** The processor use of the pods, as a share of their requests. */
    public static PodMetric processor() {
        return new PodMetric(Source.RESOURCE, "cpu", Map.of());
    }

    /** The processor use of the workload's container alone: side containers do not thin it out. */
    public static PodMetric containerProcessor() {
        return new PodMetric(Source.CONTAINER_RESOURCE, "cpu", Map.of());
    }

    /** A metric of each pod, for instance requests a second. */
    public static PodMetric ofPods(String name) {
        return new PodMetric(Source.PODS, name, Map.of());
    }

    /** A metric from outside, for instance messages in a queue. */
    public static PodMetric external(String name, Map<String, String> labels) {
        return new PodMetric(Source.EXTERNAL, name, labels);
    }

    /** Whether its target is a share of what is requested. */
    boolean isShare() {
        return source == Source.RESOURCE || source == Source.CONTAINER_RESOURCE;
    }

    Map<String, String> sortedLabels() {
        return new TreeMap<>(labels);
    }
}
