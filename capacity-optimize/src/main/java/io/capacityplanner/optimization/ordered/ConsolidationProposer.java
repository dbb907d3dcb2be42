package io.capacityplanner.optimization.ordered;

import io.capacityplanner.optimization.bill.Asset;
import io.capacityplanner.optimization.bill.Fleet;
import io.capacityplanner.optimization.bill.RunningHours;
import io.capacityplanner.recommendation.Consolidation;
import io.capacityplanner.recommendation.Lever;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fewer, fuller machines as they were recommended. A recommendation holds for the machines it was made for: where a step
 * before has changed one of them it is passed over, since nobody has judged it for the others.
 */
final class ConsolidationProposer implements Proposer {

    /** Hours of work to drain a machine and to start another. */
    private static final double EFFORT_HOURS = 1;

    private final List<Recommendation> recommendations;
    private final Fleet first;
    private final Catalog catalog;
    private final Money hourlyRate;

    ConsolidationProposer(List<Recommendation> recommendations, Fleet first, Catalog catalog, Money hourlyRate) {
        this.recommendations = recommendations;
        this.first = first;
        this.catalog = catalog;
        this.hourlyRate = hourlyRate;
    }

    @Override
    public Lever lever() {
        return Lever.CONSOLIDATE;
    }

    @Override
    public List<Action> propose(Fleet fleet) {
        List<Action> actions = new ArrayList<>();
        for (Recommendation recommendation : recommendations) {
            if (recommendation instanceof Consolidation consolidation) {
                action(consolidation, fleet).ifPresent(actions::add);
            }
        }
        return actions;
    }

    private Optional<Action> action(Consolidation plan, Fleet fleet) {
        Set<String> machines = new HashSet<>(plan.removed());
        plan.moves().forEach(move -> {
            machines.add(move.from());
            machines.add(move.to());
        });
        boolean same = machines.stream().allMatch(id -> fleet.asset(id).equals(first.asset(id)));
        Optional<Asset> like =
                plan.removed().stream().flatMap(id -> fleet.asset(id).stream()).findFirst();
        if (!same || like.isEmpty()) {
            return Optional.empty();
        }
        List<Asset> added = new ArrayList<>();
        for (Map.Entry<String, Integer> entry : plan.added().entrySet()) {
            Optional<InstanceSize> size =
                    catalog.find(like.get().provider(), like.get().region(), entry.getKey());
            if (size.isEmpty()
                    || !size.get()
                            .hourly()
                            .currency()
                            .equals(like.get().hourly().currency())) {
                return Optional.empty();
            }
            for (int i = 1; i <= entry.getValue(); i++) {
                String id = plan.id() + "/" + entry.getKey() + "-" + i;
                added.add(machine(id, like.get(), size.get()));
            }
        }
        return Optional.of(new Action(
                plan.id(),
                Lever.CONSOLIDATE,
                plan.title(),
                Set.copyOf(plan.removed()),
                f -> f.without(Set.copyOf(plan.removed())).plus(added),
                Math.min(0.999, Math.max(0, plan.risk().breachProbability())),
                hourlyRate.times(EFFORT_HOURS * (plan.removed().size() + added.size())),
                false));
    }

    private static Asset machine(String id, Asset like, InstanceSize size) {
        return new Asset(
                id,
                like.account(),
                size.provider(),
                size.region(),
                size.offering(),
                size.family(),
                size.name(),
                size.hourly(),
                Money.zero(size.hourly().currency()),
                RunningHours.always());
    }
}
