package io.capacityplanner.optimization.consolidation;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.optimization.container.NodeSize;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Consolidation;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Risk;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.spi.Recommender;
import io.capacityplanner.unit.BillingMonth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proposes fewer machines for what runs on them. A resource whose tag {@code node} or {@code host} names another resource
 * runs on that; machines of one cluster, provider and region are one group. Workloads of one tag {@code spread} are kept
 * apart. What is left of a machine for workloads is what Kubernetes leaves.
 *
 * <p>Joint usage stays within the utilization threshold at every hour of the history; a plan made from the first two thirds
 * is replayed on the rest first, and refused when it passes what there is. Groups of which nothing is measured or saved get
 * no recommendation of this kind.
 */
public final class ConsolidationRecommender implements Recommender {

    private static final int FEWEST_HOURS = 14 * 24;
    private static final double GIBI = 1024.0 * 1024 * 1024;

    /** A recommender; its settings are those of the request. */
    public ConsolidationRecommender() {}

    @Override
    public String id() {
        return "consolidation";
    }

    @Override
    public String description() {
        return "Fewer, fuller machines by the joint time course of what runs on them";
    }

    @Override
    public Stream<Recommendation> recommend(PlanningContext context) {
        Catalog catalog = context.catalog().orElse(null);
        if (catalog == null) {
            return Stream.empty();
        }
        Map<String, Resource> by = new TreeMap<>();
        context.inventory().forEach(resource -> by.put(resource.id(), resource));
        Map<String, List<Resource>> held = new TreeMap<>();
        for (Resource resource : by.values()) {
            String node = ClusterWorkloads.node(resource);
            if (node != null && by.containsKey(node)) {
                held.computeIfAbsent(node, k -> new ArrayList<>()).add(resource);
            }
        }
        Map<String, List<Resource>> groups = new TreeMap<>();
        held.keySet().forEach(node -> {
            Resource machine = by.get(node);
            if (machine != null) {
                groups.computeIfAbsent(
                                machine.cluster() + "/" + machine.provider() + "/" + machine.region(),
                                k -> new ArrayList<>())
                        .add(machine);
            }
        });
        return groups.values().stream().flatMap(group -> judge(context, catalog, group, held).stream());
    }

    private static Optional<Recommendation> judge(
            PlanningContext context, Catalog catalog, List<Resource> group, Map<String, List<Resource>> held) {
        ClusterWorkloads workloads = new ClusterWorkloads();
        for (Resource machine : group) {
            InstanceSize size = size(catalog, machine);
            if (size != null) {
                workloads.add(context, machine, size, held.getOrDefault(machine.id(), List.of()));
            }
        }
        int hours = workloads.hours();
        if (workloads.machines.size() < 2 || hours < FEWEST_HOURS) {
            return Optional.empty();
        }
        List<MachineType> types = types(catalog, workloads.machines);
        List<Machine> machines = new ArrayList<>();
        workloads.machines.forEach((id, size) -> machines.add(new Machine(id, size.name())));
        double level = context.request().utilizationThreshold().value();
        try {
            int split = hours * 2 / 3;
            ConsolidationPlan early = new Planned(types, machines, level).plan(workloads.part(0, split));
            PlacementReplay replay = PlacementReplay.of(early, types, workloads.part(split, hours), level);
            PlacementReplay full = PlacementReplay.of(early, types, workloads.part(split, hours), 1);
            ConsolidationPlan plan = new Planned(types, machines, level).plan(workloads.part(0, hours));
            boolean saves =
                    plan.now().filter(now -> now.compareTo(plan.after()) > 0).isPresent();
            return full.overload() > 0 || !saves || plan.removed().isEmpty()
                    ? Optional.empty()
                    : Optional.of(told(group.get(0), workloads, plan, replay));
        } catch (InvalidInputException unplaceable) {
            // A workload passes the level of the largest machine as it is: nothing can be packed with it.
            return Optional.empty();
        }
    }

    private record Planned(List<MachineType> types, List<Machine> machines, double level) {

        ConsolidationPlan plan(List<Workload> workloads) {
            return Consolidator.ofDefaults()
                    .plan(ConsolidationRequest.of(workloads, types, machines).upTo(level, 0));
        }
    }

    private static @Nullable InstanceSize size(Catalog catalog, Resource machine) {
        String provider = machine.provider();
        String region = machine.region();
        String name = machine.size();
        return provider == null || region == null || name == null
                ? null
                : catalog.find(provider, region, name).orElse(null);
    }

    /** The sizes there are, and those of their families. */
    private static List<MachineType> types(Catalog catalog, Map<String, InstanceSize> machines) {
        Map<String, MachineType> types = new LinkedHashMap<>();
        for (InstanceSize size : machines.values()) {
            catalog.sizes(size.provider(), size.region()).stream()
                    .filter(other -> other.family().equals(size.family())
                            && other.offering().equals(size.offering())
                            && other.hourly().currency().equals(size.hourly().currency()))
                    .forEach(other -> type(other).ifPresent(type -> types.putIfAbsent(type.name(), type)));
            type(size).ifPresent(type -> types.putIfAbsent(type.name(), type));
        }
        return List.copyOf(types.values());
    }

    private static Optional<MachineType> type(InstanceSize size) {
        try {
            NodeSize node = NodeSize.ofMachine(size.vcpu(), size.memoryGib() * GIBI);
            return Optional.of(MachineType.of(
                            size.name(),
                            Map.of(ClusterWorkloads.CPU, node.cores(), ClusterWorkloads.MEMORY, node.bytes() / GIBI),
                            size.hourly())
                    .holding(110));
        } catch (InvalidInputException tooSmall) {
            return Optional.empty();
        }
    }

    private static Consolidation told(
            Resource first, ClusterWorkloads workloads, ConsolidationPlan plan, PlacementReplay replay) {
        Map<String, Integer> added = new TreeMap<>();
        plan.machines().stream()
                .filter(ConsolidationPlan.Placed::isNew)
                .forEach(machine -> added.merge(machine.type(), 1, Integer::sum));
        String cluster = first.cluster();
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("machines now", Integer.toString(workloads.machines.size()));
        numbers.put("machines then", Integer.toString(plan.machines().size()));
        numbers.put("workloads moved", Integer.toString(plan.moves().size()));
        numbers.put("price of an hour at least", plan.atLeast().amount().toPlainString() + " by " + plan.boundBy());
        LocalDate priced = workloads.machines.values().stream()
                .map(InstanceSize::priceDate)
                .min(LocalDate::compareTo)
                .orElse(null);
        return new Consolidation(
                cluster == null ? first.id() : cluster,
                "Run " + (cluster == null ? "what is on " + first.id() + " and its like" : cluster) + " on "
                        + plan.machines().size() + " machines in place of " + workloads.machines.size(),
                plan.removed(),
                added,
                plan.moves().stream()
                        .map(move -> new Consolidation.Move(
                                move.workload(), move.from() == null ? "" : move.from(), move.to()))
                        .toList(),
                plan.now()
                        .map(now -> Saving.between(
                                now.times(BillingMonth.AVERAGE_HOURS),
                                plan.after().times(BillingMonth.AVERAGE_HOURS),
                                "on-demand list price"))
                        .orElse(null),
                new Risk(
                        replay.anywhere(),
                        "30d",
                        "A plan made from the first two thirds passes the level in "
                                + Math.round(1e4 * replay.overload()) / 100.0 + " % of machine-hours of the rest, "
                                + "and fills a machine to " + Math.round(100 * replay.worst()) + " % at most"),
                new Assurance(
                        replay.overload() == 0 ? Assurance.Level.HIGH : Assurance.Level.MEDIUM,
                        workloads.hours() / 24 + " days seen"),
                new Evidence(workloads.from(), workloads.to(), 1, "vector packing by time course", priced, numbers),
                List.of(plan.remark(), "Joint usage, not the sum of peaks, fills a machine"),
                List.of("Workloads that grow or peak together", "Labels and taints that the inventory does not know"));
    }
}
