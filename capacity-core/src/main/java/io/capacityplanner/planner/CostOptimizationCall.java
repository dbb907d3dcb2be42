package io.capacityplanner.planner;

import io.capacityplanner.commitment.CommitmentOffer;
import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.recommendation.CostOptimization;
import io.capacityplanner.recommendation.CostOptimizationRequest;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.security.Operation;
import io.capacityplanner.spi.SavingsPlanner;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One plan over all kinds of savings. Immutable: each setter returns another call. */
public final class CostOptimizationCall {

    private static final int MONTHS = 12;

    private final CapacityPlanner planner;
    private final @Nullable String account;
    private final @Nullable Ratio target;
    private final int months;
    private final Money hourlyRate;
    private final List<CommitmentOffer> offers;

    CostOptimizationCall(CapacityPlanner planner) {
        this(planner, null, null, MONTHS, Money.usd(0), List.of());
    }

    private CostOptimizationCall(
            CapacityPlanner planner,
            @Nullable String account,
            @Nullable Ratio target,
            int months,
            Money hourlyRate,
            List<CommitmentOffer> offers) {
        this.planner = planner;
        this.account = account;
        this.target = target;
        this.months = months;
        this.hourlyRate = hourlyRate;
        this.offers = List.copyOf(offers);
    }

    /** Only the resources of this account; all when nothing is said. */
    public CostOptimizationCall account(String id) {
        return new CostOptimizationCall(planner, id, target, months, hourlyRate, offers);
    }

    /** The share of the present bill that is to be saved, with the least risk; all that saves when nothing is said. */
    public CostOptimizationCall savingsTarget(double share) {
        return new CostOptimizationCall(planner, account, Ratio.of(share), months, hourlyRate, offers);
    }

    /**
     * What a change must pay for.
     *
     * @param rate what an hour of work costs; nothing when nothing is said
     * @param term within how many months; 12 when nothing is said
     */
    public CostOptimizationCall work(Money rate, int term) {
        return new CostOptimizationCall(planner, account, target, term, rate, offers);
    }

    /**
     * Commitments that can be bought. Their SKUs name families of machines, for instance {@code m5}, or {@code *} for all.
     * When nothing is said, the public offers count that come with the engine and whose terms are no longer than that within
     * which a change must pay.
     */
    public CostOptimizationCall offers(List<CommitmentOffer> offers) {
        return new CostOptimizationCall(planner, account, target, months, hourlyRate, offers);
    }

    /**
     * Makes the plan: right-size, schedule, consolidate, change architecture, commit to what remains.
     *
     * @throws MissingEngineException when no engine is installed
     */
    public CostOptimization get() {
        return result().optimization();
    }

    /** As {@link #get}, with what could not be read. */
    public CostOptimizationResult result() {
        return planner.guard(
                Operation.SAVINGS,
                account == null ? "" : "account " + account,
                admitted -> new CostOptimizationCall(admitted, account, target, months, hourlyRate, offers).made());
    }

    private CostOptimizationResult made() {
        SavingsPlanner engine =
                planner.settings().engines().one(SavingsPlanner.class, "costOptimizations()", "capacity-optimize");
        CommitmentResult held = planner.commitments();
        PlanRun run = PlanRun.collect(planner, RecommendationRequest.ofDefaults());
        BillingMonth month = BillingMonth.of(
                planner.settings().clock().instant(),
                planner.settings().quality().zone());
        CostOptimization optimization = engine.plan(
                run.context(),
                run.recommendations(),
                held.commitments(),
                new CostOptimizationRequest(account, target, month, months, hourlyRate, offers));
        List<SourceProblem> problems = new ArrayList<>(run.problems());
        problems.addAll(held.problems());
        return new CostOptimizationResult(optimization, problems);
    }
}
