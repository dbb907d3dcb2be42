package io.capacityplanner.optimization.container;

import io.capacityplanner.error.InvalidInputException;

/**
 * What the largest node leaves for containers. No request may ask for more: it would never be scheduled.
 *
 * @param cores allocatable cores
 * @param bytes allocatable bytes of memory
 */
public record NodeSize(double cores, double bytes) {

    private static final double GIBI = 1024.0 * 1024 * 1024;
    private static final double EVICTION = 100.0 * 1024 * 1024;

    /** Refuses sizes that are not positive. */
    public NodeSize {
        if (!(cores > 0) || !(bytes > 0)) {
            throw new InvalidInputException(
                    "a node of " + cores + " cores and " + bytes + " bytes leaves no room",
                    "node size",
                    "Give what is allocatable on the largest node");
        }
    }

    /**
     * A node of which the system keeps what managed Kubernetes services publish as their reserve: of the cores 6 % of
     * the first, 1 % of the second, 0.5 % of the next two and 0.25 % of the rest; of the memory 25 % of the first 4 GiB,
     * 20 % of the next 4, 10 % of the next 8, 6 % of the next 112 and 2 % of the rest, and 100 MiB before eviction.
     *
     * @param cores cores of the machine
     * @param bytes memory of the machine
     */
    public static NodeSize ofMachine(double cores, double bytes) {
        double[][] cpu = {{1, 0.06}, {1, 0.01}, {2, 0.005}, {Double.POSITIVE_INFINITY, 0.0025}};
        double[][] memory = {
            {4 * GIBI, 0.25}, {4 * GIBI, 0.2}, {8 * GIBI, 0.1}, {112 * GIBI, 0.06}, {Double.POSITIVE_INFINITY, 0.02}
        };
        return new NodeSize(cores - reserve(cores, cpu), bytes - reserve(bytes, memory) - EVICTION);
    }

    private static double reserve(double amount, double[][] bands) {
        double left = amount;
        double kept = 0;
        for (double[] band : bands) {
            double part = Math.min(left, band[0]);
            kept += part * band[1];
            left -= part;
        }
        return kept;
    }

    /** The larger of two nodes, in each resource. */
    NodeSize or(NodeSize other) {
        return new NodeSize(Math.max(cores, other.cores), Math.max(bytes, other.bytes));
    }
}
