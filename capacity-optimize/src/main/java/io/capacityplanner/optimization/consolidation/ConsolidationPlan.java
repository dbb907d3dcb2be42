package io.capacityplanner.optimization.consolidation;

import io.capacityplanner.unit.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which workload is on which machine, what that costs, and what it would cost at least.
 *
 * @param machines the machines that are needed
 * @param moves the workloads that change their machine, or get one
 * @param removed the machines of now that are not needed any more
 * @param nowOrNull price of an hour of the machines of now; null when there are none
 * @param after price of an hour of the machines that are needed
 * @param atLeast a proven lower bound of the price of an hour of any placement of the request, moves aside
 * @param boundBy what proves it
 * @param remark what was weighed, one sentence
 */
public record ConsolidationPlan(
        List<Placed> machines,
        List<Move> moves,
        List<String> removed,
        @Nullable Money nowOrNull,
        Money after,
        Money atLeast,
        String boundBy,
        String remark) {

    /** Copies the lists. */
    public ConsolidationPlan {
        machines = List.copyOf(machines);
        moves = List.copyOf(moves);
        removed = List.copyOf(removed);
    }

    /** Price of an hour of the machines of now. */
    public Optional<Money> now() {
        return Optional.ofNullable(nowOrNull);
    }

    /** By how much the price may be above the least possible, as a share of the bound; 0 when proven to be least. */
    public double gap() {
        double least = atLeast.amount().doubleValue();
        double price = after.amount().doubleValue();
        return least > 0 ? Math.max(0, price / least - 1) : 0;
    }

    /** How many machines of each type are needed. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        machines.forEach(machine -> counts.merge(machine.type(), 1, Integer::sum));
        return counts;
    }

    /**
     * A machine and what is on it.
     *
     * @param id its id: that of a machine of now, else {@code new-1} and so on
     * @param type name of its type
     * @param isNew whether it has to be started
     * @param workloads ids of what is on it
     * @param peak largest joint usage by dimension, as a share of the capacity
     * @param overload share of steps above the level by dimension
     */
    public record Placed(
            String id,
            String type,
            boolean isNew,
            List<String> workloads,
            Map<String, Double> peak,
            Map<String, Double> overload) {

        /** Copies the collections. */
        public Placed {
            workloads = List.copyOf(workloads);
            peak = Map.copyOf(peak);
            overload = Map.copyOf(overload);
        }
    }

    /**
     * A workload that changes its machine.
     *
     * @param workload its id
     * @param from the machine it is on; null when none
     * @param to the machine it goes to
     */
    public record Move(String workload, @Nullable String from, String to) {}
}
