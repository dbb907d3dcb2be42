package io.capacityplanner.optimization.consolidation;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be packed, onto what, and what it may cost to change.
 *
 * @param workloads the workloads, all on one grid
 * @param types the kinds of machines
 * @param machines the machines that run now; empty when nothing does
 * @param level share of a capacity that usage may take, above 0 and at most 1; requests may take all
 * @param acceptedOverload share of steps in which a machine may pass the level in a dimension, from 0 to below 1
 * @param columns to how many columns the steps are compressed for the search
 * @param moveCost what moving one workload of disruption 1 costs once
 * @param hours for how many hours the saving of a change counts
 * @param balance the factor k: a change is made only when its saving, as a share of the cost of all machines, is at least
 *     a k-th of its disruption, as a share of the disruption of all; infinite for no such rule
 * @param budget how long to search
 */
public record ConsolidationRequest(
        List<Workload> workloads,
        List<MachineType> types,
        List<Machine> machines,
        double level,
        double acceptedOverload,
        int columns,
        Money moveCost,
        double hours,
        double balance,
        PackingBudget budget) {

    private static final double MONTH = 730;
    private static final int COLUMNS = 200;

    /** Refuses what contradicts itself; copies the lists. */
    public ConsolidationRequest {
        workloads = List.copyOf(workloads);
        types = List.copyOf(types);
        machines = List.copyOf(machines);
        refuse(!types.isEmpty(), "there is no machine type", "Give one or more");
        refuse(level > 0 && level <= 1, "the level (" + level + ") must lie above 0 and at most 1", "Give 0.8");
        refuse(
                acceptedOverload >= 0 && acceptedOverload < 1,
                "the accepted overload (" + acceptedOverload + ") must be a share below 1",
                "Give 0.01 for one step in a hundred");
        refuse(columns >= 1, "the number of columns (" + columns + ") must be 1 or more", "Give 200");
        refuse(
                hours > 0 && balance > 0,
                "hours (" + hours + ") and balance (" + balance + ") must be positive",
                "Give 730 and 2");
        Set<String> ids = new HashSet<>();
        workloads.forEach(w -> refuse(ids.add(w.id()), "the workload \"" + w.id() + "\" occurs twice", "Give it once"));
        Set<String> names = new HashSet<>();
        types.forEach(t -> refuse(names.add(t.name()), "the type \"" + t.name() + "\" occurs twice", "Give it once"));
        types.forEach(t -> refuse(
                t.hourly().currency().equals(moveCost.currency()), "prices have several currencies", "Give one"));
        Set<String> running = new HashSet<>();
        machines.forEach(m -> {
            refuse(running.add(m.id()), "the machine \"" + m.id() + "\" occurs twice", "Give it once");
            refuse(names.contains(m.type()), "the type \"" + m.type() + "\" of " + m.id() + " is not known", "Give it");
        });
        workloads.forEach(w -> refuse(
                w.machine() == null || running.contains(w.machine()),
                "the machine \"" + w.machine() + "\" of " + w.id() + " is not known",
                "Give it among the machines"));
    }

    /**
     * Packs up to 80 % of each capacity at every step, 200 columns, moves free, savings of a month counted, and the rule
     * of balance with 2.
     */
    public static ConsolidationRequest of(List<Workload> workloads, List<MachineType> types, List<Machine> machines) {
        refuse(!types.isEmpty(), "there is no machine type", "Give one or more");
        return new ConsolidationRequest(
                workloads,
                types,
                machines,
                0.8,
                0,
                COLUMNS,
                Money.zero(types.get(0).hourly().currency()),
                MONTH,
                2,
                PackingBudget.ofDefaults());
    }

    /** The same up to another level, at all but an accepted share of the steps. */
    public ConsolidationRequest upTo(double share, double overload) {
        return new ConsolidationRequest(
                workloads, types, machines, share, overload, columns, moveCost, hours, balance, budget);
    }

    /** The same with a price of moves and another time in which they must pay. */
    public ConsolidationRequest moving(Money cost, double within) {
        return new ConsolidationRequest(
                workloads, types, machines, level, acceptedOverload, columns, cost, within, balance, budget);
    }

    /** The same with another factor of balance. */
    public ConsolidationRequest balanced(double k) {
        return new ConsolidationRequest(
                workloads, types, machines, level, acceptedOverload, columns, moveCost, hours, k, budget);
    }

    /** The same within another budget. */
    public ConsolidationRequest within(PackingBudget other) {
        return new ConsolidationRequest(
                workloads, types, machines, level, acceptedOverload, columns, moveCost, hours, balance, other);
    }

    private static void refuse(boolean sound, String what, String remedy) {
        if (!sound) {
            throw new InvalidInputException(what, "consolidation request", remedy);
        }
    }
}
