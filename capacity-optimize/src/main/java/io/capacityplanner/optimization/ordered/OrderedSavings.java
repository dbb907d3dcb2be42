package io.capacityplanner.optimization.ordered;

import io.capacityplanner.optimization.architecture.ArchitectureAdvisor;
import io.capacityplanner.optimization.architecture.ArchitectureRules;
import io.capacityplanner.optimization.architecture.VolumeClasses;
import io.capacityplanner.optimization.bill.BillSimulator;
import io.capacityplanner.optimization.catalog.BundledCatalog;
import io.capacityplanner.recommendation.Consolidation;
import io.capacityplanner.recommendation.CostOptimization;
import io.capacityplanner.recommendation.CostOptimizationRequest;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.spi.SavingsPlanner;
import io.capacityplanner.unit.Money;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The savings planner of this library: full bills of one month, hour by hour, with the commitments that are held; savings
 * lever by lever, each judged by the bill as the ones before it leave it.
 *
 * <p>Thread-safe.
 */
public final class OrderedSavings implements SavingsPlanner {

    private final ArchitectureRules rules;
    private final VolumeClasses volumes;

    /** With the rules and prices that come with the library. */
    public OrderedSavings() {
        this(ArchitectureRules.bundled(), VolumeClasses.bundled());
    }

    /** With other rules and prices of volumes. */
    public OrderedSavings(ArchitectureRules rules, VolumeClasses volumes) {
        this.rules = rules;
        this.volumes = volumes;
    }

    @Override
    public String id() {
        return "ordered-savings";
    }

    @Override
    public String description() {
        return "One plan over all savings, each the difference of two full bills";
    }

    @Override
    public CostOptimization plan(
            PlanningContext context,
            List<Recommendation> recommendations,
            List<HeldCommitment> commitments,
            CostOptimizationRequest request) {
        List<Resource> resources = context.inventory().stream()
                .filter(resource -> request.account()
                        .map(account -> account.equals(resource.account()))
                        .orElse(true))
                .toList();
        List<HeldCommitment> held = commitments.stream()
                .filter(commitment ->
                        request.account().map(commitment.account()::equals).orElse(true))
                .toList();
        Catalog catalog = context.catalog().orElseGet(BundledCatalog::new);
        ArchitectureAdvisor advisor = new ArchitectureAdvisor(rules, catalog, volumes);
        FleetReading read = FleetReading.of(resources, Optional.of(catalog), held, advisor::monthly);
        if (read.fleet().assets().isEmpty()) {
            return new CostOptimization(request, null, null, null, true, List.of(), List.of(), read.unpriced());
        }
        Set<String> ids = new HashSet<>();
        resources.forEach(resource -> ids.add(resource.id()));
        List<Recommendation> own = recommendations.stream()
                .filter(r -> r instanceof Consolidation consolidation
                        ? ids.containsAll(consolidation.removed())
                        : ids.contains(r.resource()))
                .toList();
        Money rate = read.fleet()
                        .assets()
                        .get(0)
                        .hourly()
                        .currency()
                        .equals(request.hourlyRate().currency())
                ? request.hourlyRate()
                : Money.zero(read.fleet().assets().get(0).hourly().currency());
        List<Proposer> proposers = List.of(
                new SizeProposer(own, rate),
                new ScheduleProposer(own, rate),
                new ConsolidationProposer(own, read.fleet(), catalog, rate),
                new ArchitectureProposer(advisor, resources, rate));
        PlanOrdering ordering = new PlanOrdering(new BillSimulator(request.month()), request.months());
        return request.target()
                .map(target -> told(new TargetSearch(ordering).reach(read.fleet(), proposers, target), request, read))
                .orElseGet(() -> told(ordering.order(read.fleet(), proposers), request, read));
    }

    private static CostOptimization told(TargetPlan target, CostOptimizationRequest request, FleetReading read) {
        OrderedPlan plan = target.plan();
        return new CostOptimization(
                request,
                plan.now().total(),
                plan.after().total(),
                target.wanted(),
                target.proven(),
                steps(plan),
                passed(target.everything()),
                read.unpriced());
    }

    private static CostOptimization told(OrderedPlan plan, CostOptimizationRequest request, FleetReading read) {
        return new CostOptimization(
                request,
                plan.now().total(),
                plan.after().total(),
                null,
                true,
                steps(plan),
                passed(plan),
                read.unpriced());
    }

    private static List<CostOptimization.Step> steps(OrderedPlan plan) {
        return plan.steps().stream()
                .map(step -> new CostOptimization.Step(
                        step.action().id(),
                        step.action().lever(),
                        step.action().assets(),
                        step.action().title(),
                        step.saving(),
                        step.alone(),
                        step.action().switching(),
                        step.action().risk()))
                .toList();
    }

    private static List<CostOptimization.Passed> passed(OrderedPlan plan) {
        return plan.passed().stream()
                .map(passed -> new CostOptimization.Passed(
                        passed.action().id(),
                        passed.action().lever(),
                        passed.action().title(),
                        switch (passed.reason()) {
                            case GONE -> "a step before it takes its place";
                            case SAVES_NOTHING -> "it saves nothing on what the other steps leave";
                            case DOES_NOT_PAY -> "it does not pay for its work within the term";
                        },
                        passed.saving()))
                .toList();
    }
}
