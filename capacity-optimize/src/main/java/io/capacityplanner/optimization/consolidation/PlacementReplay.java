package io.capacityplanner.optimization.consolidation;

import io.capacityplanner.error.InvalidInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a placement does on usage that it was not made from.
 *
 * @param steps steps seen
 * @param overload share of machine-steps in which a machine passes its capacity in any dimension
 * @param anywhere share of steps in which any machine does
 * @param worst largest joint usage of any machine, as a share of its capacity
 * @param worstMachine which machine that is; empty when there is none
 */
public record PlacementReplay(int steps, double overload, double anywhere, double worst, String worstMachine) {

    /**
     * Replays.
     *
     * @param plan the placement
     * @param types the types it was made with
     * @param later the workloads with their later usage, all on one grid; a missing value counts as none
     * @param level share of a capacity that counts as passed, above 0
     */
    public static PlacementReplay of(
            ConsolidationPlan plan, List<MachineType> types, List<Workload> later, double level) {
        Map<String, Workload> by = new HashMap<>();
        later.forEach(workload -> by.put(workload.id(), workload));
        int steps = later.stream()
                .flatMap(workload -> workload.usage().values().stream())
                .mapToInt(values -> values.length)
                .max()
                .orElse(0);
        boolean[] any = new boolean[steps];
        long over = 0;
        double worst = 0;
        String where = "";
        for (ConsolidationPlan.Placed machine : plan.machines()) {
            Map<String, Double> capacity = types.stream()
                    .filter(type -> type.name().equals(machine.type()))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInputException(
                            "the type \"" + machine.type() + "\" is not known", "replay", "Give the types of the plan"))
                    .capacity();
            Map<String, double[]> load = new HashMap<>();
            for (String id : machine.workloads()) {
                Workload workload = by.get(id);
                if (workload != null) {
                    workload.usage().forEach((dimension, values) -> {
                        double[] sum = load.computeIfAbsent(dimension, k -> new double[steps]);
                        for (int t = 0; t < values.length; t++) {
                            sum[t] += Double.isNaN(values[t]) ? 0 : values[t];
                        }
                    });
                }
            }
            for (int t = 0; t < steps; t++) {
                boolean passed = false;
                for (Map.Entry<String, double[]> entry : load.entrySet()) {
                    double share = entry.getValue()[t] / capacity.getOrDefault(entry.getKey(), 0.0);
                    passed |= share > level * (1 + LowerBounds.TOLERANCE);
                    if (share > worst) {
                        worst = share;
                        where = machine.id();
                    }
                }
                over += passed ? 1 : 0;
                any[t] |= passed;
            }
        }
        int together = 0;
        for (boolean passed : any) {
            together += passed ? 1 : 0;
        }
        long all = (long) steps * plan.machines().size();
        return new PlacementReplay(
                steps, all == 0 ? 0 : (double) over / all, steps == 0 ? 0 : (double) together / steps, worst, where);
    }
}
