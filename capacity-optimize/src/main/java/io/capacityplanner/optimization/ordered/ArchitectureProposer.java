package io.capacityplanner.optimization.ordered;

import io.capacityplanner.optimization.architecture.ArchitectureAdvisor;
import io.capacityplanner.optimization.architecture.ArchitectureFinding;
import io.capacityplanner.optimization.architecture.ArchitectureRule;
import io.capacityplanner.optimization.bill.Asset;
import io.capacityplanner.optimization.bill.Fleet;
import io.capacityplanner.recommendation.Lever;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.unit.Money;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What else could serve the resources that are left, at the sizes they have by then. */
final class ArchitectureProposer implements Proposer {

    private final ArchitectureAdvisor advisor;
    private final Collection<Resource> resources;
    private final Money hourlyRate;

    ArchitectureProposer(ArchitectureAdvisor advisor, Collection<Resource> resources, Money hourlyRate) {
        this.advisor = advisor;
        this.resources = resources;
        this.hourlyRate = hourlyRate;
    }

    @Override
    public Lever lever() {
        return Lever.ARCHITECTURE;
    }

    @Override
    public List<Action> propose(Fleet fleet) {
        List<Resource> left = resources.stream()
                .flatMap(resource -> fleet.asset(resource.id()).map(asset -> asSized(resource, asset)).stream())
                .toList();
        return advisor.findings(left).stream()
                .map(finding -> action(finding, hourlyRate))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The change of a fleet that has an asset of the resource's id; empty where prices are not known. */
    static Optional<Action> action(ArchitectureFinding finding, Money hourlyRate) {
        Money price = finding.after();
        if (finding.saving().isEmpty() || price == null) {
            return Optional.empty();
        }
        String id = finding.resource();
        InstanceSize machine = finding.size();
        return Optional.of(new Action(
                finding.rule().name() + ":" + id,
                Lever.ARCHITECTURE,
                finding.title(),
                Set.of(id),
                fleet -> {
                    if (finding.rule().kind() == ArchitectureRule.Kind.UNUSED) {
                        return fleet.without(Set.of(id));
                    }
                    return fleet.with(
                            id,
                            asset -> machine == null
                                    ? asset.withMonthly(finding.to(), price)
                                    : asset.withSize(machine.family(), machine.name(), machine.hourly()));
                },
                finding.rule().risk(),
                hourlyRate.times(finding.rule().effortHours()),
                false));
    }

    private static Resource asSized(Resource resource, Asset asset) {
        return resource.size() == null || resource.size().equals(asset.size())
                ? resource
                : new Resource(
                        resource.id(),
                        resource.type(),
                        resource.provider(),
                        resource.account(),
                        resource.region(),
                        resource.cluster(),
                        resource.service(),
                        asset.size(),
                        resource.tags(),
                        resource.capacity());
    }
}
