package io.capacityplanner.optimization.consolidation;

import io.capacityplanner.error.InvalidInputException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Something that runs on a machine.
 *
 * @param id its id, unique in a request
 * @param usage usage by dimension, for instance {@code cpu} in cores, one value a step on a grid common to all; NaN for a
 *     missing one, which counts as the workload's own largest value
 * @param requests what a scheduler sets aside for it by dimension, beside or in place of usage; empty where nothing is
 * @param selector labels that a machine must have
 * @param tolerations taints of machines that it bears
 * @param group workloads of one group are spread; null when it may share with any
 * @param perMachine how many of its group a machine may hold
 * @param together workloads of one such key go on one machine; null for none
 * @param machine the machine it is on; null when none
 * @param disruption what moving it disturbs, 1 for a usual workload, 0 or more
 */
public record Workload(
        String id,
        Map<String, double[]> usage,
        Map<String, Double> requests,
        Map<String, String> selector,
        Set<String> tolerations,
        @Nullable String group,
        int perMachine,
        @Nullable String together,
        @Nullable String machine,
        double disruption) {

    /** Refuses what is negative or infinite; copies everything. */
    public Workload {
        Map<String, double[]> copies = new TreeMap<>();
        usage.forEach((dimension, values) -> {
            for (double value : values) {
                if (value < 0 || Double.isInfinite(value)) {
                    throw wrong(id, "its use of " + dimension + " (" + value + ") must be 0 or more and finite");
                }
            }
            copies.put(dimension, values.clone());
        });
        requests.forEach((dimension, value) -> {
            if (!(value >= 0) || Double.isInfinite(value)) {
                throw wrong(id, "its request of " + dimension + " (" + value + ") must be 0 or more and finite");
            }
        });
        if (!(disruption >= 0) || perMachine < 1) {
            throw wrong(
                    id, "disruption (" + disruption + ") or workloads a machine (" + perMachine + ") are too small");
        }
        usage = java.util.Collections.unmodifiableMap(copies);
        requests = Map.copyOf(requests);
        selector = Map.copyOf(selector);
        tolerations = Set.copyOf(tolerations);
    }

    /** A workload that may be anywhere. */
    public static Workload of(String id, Map<String, double[]> usage) {
        return new Workload(id, usage, Map.of(), Map.of(), Set.of(), null, 1, null, null, 1);
    }

    /** The same with requests. */
    public Workload withRequests(Map<String, Double> other) {
        return new Workload(id, usage, other, selector, tolerations, group, perMachine, together, machine, disruption);
    }

    /** The same on a machine. */
    public Workload on(@Nullable String other) {
        return new Workload(id, usage, requests, selector, tolerations, group, perMachine, together, other, disruption);
    }

    /** The same in a group of which a machine holds at most so many. */
    public Workload spread(String key, int most) {
        return new Workload(id, usage, requests, selector, tolerations, key, most, together, machine, disruption);
    }

    /** The same on one machine with all of a key. */
    public Workload with(String key) {
        return new Workload(id, usage, requests, selector, tolerations, group, perMachine, key, machine, disruption);
    }

    /** The same on machines with these labels only, bearing these taints. */
    public Workload only(Map<String, String> labels, Set<String> taints) {
        return new Workload(id, usage, requests, labels, taints, group, perMachine, together, machine, disruption);
    }

    /** A reading of the usage of each dimension. */
    Map<String, Double> each(ToDoubleFunction<double[]> reading) {
        Map<String, Double> read = new TreeMap<>();
        usage.forEach((dimension, values) -> read.put(dimension, reading.applyAsDouble(values)));
        return read;
    }

    private static InvalidInputException wrong(String id, String what) {
        return new InvalidInputException(what, "workload " + id, "Correct it");
    }
}
