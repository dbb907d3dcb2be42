package io.capacityplanner.optimization.consolidation;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import java.util.Map;
import java.util.Set;

/**
 * A kind of machine that can be had.
 *
 * @param name its name, unique in a request
 * @param capacity what workloads may use by dimension, for instance {@code cpu} to cores; a dimension that is not named is
 *     not there
 * @param hourly price of an hour, 0 or more
 * @param count how many there are at most, those that run now included
 * @param labels labels of its machines
 * @param taints taints of its machines
 * @param maxWorkloads how many workloads a machine may hold
 */
public record MachineType(
        String name,
        Map<String, Double> capacity,
        Money hourly,
        int count,
        Map<String, String> labels,
        Set<String> taints,
        int maxWorkloads) {

    /** Refuses negative numbers; copies the collections. */
    public MachineType {
        capacity = Map.copyOf(capacity);
        labels = Map.copyOf(labels);
        taints = Set.copyOf(taints);
        boolean sound = capacity.values().stream().allMatch(c -> c >= 0 && !Double.isInfinite(c));
        if (!sound || hourly.amount().signum() < 0 || count < 0 || maxWorkloads < 1) {
            throw new InvalidInputException(
                    "a capacity, the price, the count (" + count + ") or the number of workloads (" + maxWorkloads
                            + ") is out of range",
                    "machine type " + name,
                    "Give finite amounts of 0 or more");
        }
    }

    /** As many as wanted, without labels, taints and a limit of workloads. */
    public static MachineType of(String name, Map<String, Double> capacity, Money hourly) {
        return new MachineType(name, capacity, hourly, Integer.MAX_VALUE, Map.of(), Set.of(), Integer.MAX_VALUE);
    }

    /** The same with a limit. */
    public MachineType limited(int most) {
        return new MachineType(name, capacity, hourly, most, labels, taints, maxWorkloads);
    }

    /** The same with a limit of workloads a machine: the kubelet's default is 110. */
    public MachineType holding(int workloads) {
        return new MachineType(name, capacity, hourly, count, labels, taints, workloads);
    }

    /** The same with labels and taints. */
    public MachineType labelled(Map<String, String> names, Set<String> kept) {
        return new MachineType(name, capacity, hourly, count, names, kept, maxWorkloads);
    }

    boolean admits(Workload workload) {
        return labels.entrySet().containsAll(workload.selector().entrySet())
                && workload.tolerations().containsAll(taints);
    }
}
