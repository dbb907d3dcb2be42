package io.capacityplanner.optimization.ordered;

import io.capacityplanner.optimization.architecture.ArchitectureAdvisor;
import io.capacityplanner.optimization.architecture.ArchitectureRules;
import io.capacityplanner.optimization.architecture.VolumeClasses;
import io.capacityplanner.optimization.bill.BillSimulator;
import io.capacityplanner.optimization.catalog.BundledCatalog;
import io.capacityplanner.optimization.commitment.PublicOffers;
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
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The savings planner of this library: full bills of one month, hour by hour, with the commitments that are held; savings
 * lever by lever, each judged by the bill as the ones before it leave it.
 *
 * <p>Thread-safe.
 */
public final class OrderedSavings implements SavingsPlanner {

    private final ArchitectureRules rules;
    private final VolumeClasses volumes;
    private final PublicOffers offers;

    /** With the rules, prices and offers that come with the library. */
    public OrderedSavings() {
        this(ArchitectureRules.bundled(), VolumeClasses.bundled(), PublicOffers.bundled());
    }

    /** With other rules, prices of volumes and offers of commitments. */
    public OrderedSavings(ArchitectureRules rules, VolumeClasses volumes, PublicOffers offers) {
        this.rules = rules;
        this.volumes = volumes;
        this.offers = offers;
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
        return made(context, recommendations, commitments, request).told(request);
    }

    /**
     * The same plan with its bills in full and the fleet as it is afterwards.
     *
     * @return empty when nothing in scope has a price
     */
    public Optional<OrderedPlan> ordered(
            PlanningContext context,
            List<Recommendation> recommendations,
            List<HeldCommitment> commitments,
            CostOptimizationRequest request) {
        return Optional.ofNullable(made(context, recommendations, commitments, request).plan);
    }

    private Made made(
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
            return new Made(null, null, read.unpriced(), List.of());
        }
        Set<String> ids = new HashSet<>();
        resources.forEach(resource -> ids.add(resource.id()));
        List<Recommendation> own = recommendations.stream()
                .filter(r -> r instanceof Consolidation consolidation
                        ? ids.containsAll(consolidation.removed())
                        : ids.contains(r.resource()))
                .toList();
        Currency currency = read.fleet().assets().get(0).hourly().currency();
        Money rate = currency.equals(request.hourlyRate().currency()) ? request.hourlyRate() : Money.zero(currency);
        CommitmentProposer purchases = new CommitmentProposer(context, request, held, offers, rate);
        List<Proposer> proposers = List.of(
                new SizeProposer(own, rate),
                new ScheduleProposer(own, rate),
                new ConsolidationProposer(own, read.fleet(), catalog, rate),
                new ArchitectureProposer(advisor, resources, rate),
                purchases);
        PlanOrdering ordering = new PlanOrdering(new BillSimulator(request.month()), request.months());
        TargetPlan target = request.target()
                .map(share -> new TargetSearch(ordering).reach(read.fleet(), proposers, share))
                .orElse(null);
        OrderedPlan plan = target == null ? ordering.order(read.fleet(), proposers) : target.plan();
        return new Made(plan, target, read.unpriced(), purchases.remarks());
    }

    /** A plan with what is to be said of it; without a plan when nothing has a price, without a target when none was asked for. */
    private record Made(
            @Nullable OrderedPlan plan, @Nullable TargetPlan target, List<String> unpriced, List<String> remarks) {

        CostOptimization told(CostOptimizationRequest request) {
            return plan == null
                    ? new CostOptimization(request, null, null, null, true, List.of(), List.of(), unpriced, remarks)
                    : new CostOptimization(
                            request,
                            plan.now().total(),
                            plan.after().total(),
                            target == null ? null : target.wanted(),
                            target == null || target.proven(),
                            steps(plan),
                            passed(target == null ? plan : target.everything()),
                            unpriced,
                            remarks);
        }
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
