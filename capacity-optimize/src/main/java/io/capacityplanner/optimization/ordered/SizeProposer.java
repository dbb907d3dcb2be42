package io.capacityplanner.optimization.ordered;

import io.capacityplanner.optimization.bill.Fleet;
import io.capacityplanner.recommendation.Lever;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sizes that were recommended, and stopping what is idle. */
final class SizeProposer implements Proposer {

    /** Hours of work to change a machine's size or to stop it. */
    private static final double EFFORT_HOURS = 1;
    /** A change whose risk is not known counts as this risky. */
    private static final double UNKNOWN_RISK = 0.5;

    private final List<Recommendation> recommendations;
    private final Money hourlyRate;

    SizeProposer(List<Recommendation> recommendations, Money hourlyRate) {
        this.recommendations = recommendations;
        this.hourlyRate = hourlyRate;
    }

    @Override
    public Lever lever() {
        return Lever.RIGHT_SIZE;
    }

    @Override
    public List<Action> propose(Fleet fleet) {
        List<Action> actions = new ArrayList<>();
        for (Recommendation recommendation : recommendations) {
            if (recommendation instanceof Rightsizing sizing) {
                action(sizing).ifPresent(actions::add);
            }
        }
        return actions;
    }

    private Optional<Action> action(Rightsizing sizing) {
        String id = sizing.resource();
        double risk = sizing.risk()
                .map(r -> Math.min(0.999, Math.max(0, r.breachProbability())))
                .orElse(UNKNOWN_RISK);
        Money work = hourlyRate.times(EFFORT_HOURS);
        if (sizing.classification() == Classification.IDLE) {
            return Optional.of(new Action(
                    sizing.id(),
                    Lever.RIGHT_SIZE,
                    sizing.title(),
                    Set.of(id),
                    fleet -> fleet.without(Set.of(id)),
                    risk,
                    work,
                    false));
        }
        InstanceSize proposed = sizing.proposed();
        if (proposed == null) {
            return Optional.empty();
        }
        return Optional.of(new Action(
                sizing.id(),
                Lever.RIGHT_SIZE,
                sizing.title(),
                Set.of(id),
                fleet -> fleet.with(id, asset -> asset.withSize(proposed.family(), proposed.name(), proposed.hourly())),
                risk,
                work,
                sizing.classification() == Classification.UNDER_PROVISIONED));
    }
}
