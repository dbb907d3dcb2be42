package io.capacityplanner.optimization.kubernetes;

import io.capacityplanner.error.InvalidInputException;

/**
 * Between what sizes an autoscaler may move a container.
 *
 * @param minCores least cores; 0 for no bound
 * @param maxCores largest cores; infinite for no bound
 * @param minBytes least memory; 0 for no bound
 * @param maxBytes largest memory; infinite for no bound
 */
public record ContainerBounds(double minCores, double maxCores, double minBytes, double maxBytes) {

    /** Refuses bounds that are negative or contradict each other. */
    public ContainerBounds {
        if (!(minCores >= 0 && minCores <= maxCores && minBytes >= 0 && minBytes <= maxBytes)) {
            throw new InvalidInputException(
                    "the bounds " + minCores + " to " + maxCores + " cores, " + minBytes + " to " + maxBytes
                            + " bytes leave no room",
                    "container bounds",
                    "Give 0 <= min <= max");
        }
    }

    /** Without bounds. */
    public static ContainerBounds none() {
        return new ContainerBounds(0, Double.POSITIVE_INFINITY, 0, Double.POSITIVE_INFINITY);
    }
}
