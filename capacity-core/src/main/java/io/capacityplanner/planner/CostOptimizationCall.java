package io.capacityplanner.planner;

import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.recommendation.CostOptimization;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which savings to take to reach a target. Immutable: each setter returns another call. */
public final class CostOptimizationCall {

    private final CapacityPlanner planner;
    private final @Nullable String account;
    private final Ratio target;

    CostOptimizationCall(CapacityPlanner planner) {
        this(planner, null, Ratio.of(0.2));
    }

    private CostOptimizationCall(CapacityPlanner planner, @Nullable String account, Ratio target) {
        this.planner = planner;
        this.account = account;
        this.target = target;
    }

    /** Only the resources of this account; all when nothing is said. */
    public CostOptimizationCall account(String id) {
        return new CostOptimizationCall(planner, id, target);
    }

    /** The share of the present cost that is to be saved; 0.2 when nothing is said. */
    public CostOptimizationCall savingsTarget(double share) {
        return new CostOptimizationCall(planner, account, Ratio.of(share));
    }

    /**
     * Takes savings, the least risky first, until the target is reached or there are none left.
     *
     * @throws MissingEngineException when no recommender is installed
     */
    public CostOptimization get() {
        List<Resource> resources = planner.pipeline().inventory().resources().values().stream()
                .filter(r -> account == null || account.equals(r.account()))
                .toList();
        List<String> ids = resources.stream().map(Resource::id).toList();
        List<Recommendation> all = new RightsizingCall(planner, RecommendationRequest.ofDefaults())
                .result().recommendations().stream()
                        .filter(r -> ids.contains(r.resource()))
                        .toList();
        Optional<Money> cost =
                all.stream().flatMap(r -> monthlyCost(r).stream()).reduce(Money::plus);
        List<Recommendation> savings = all.stream()
                .filter(r -> r.saving()
                        .filter(s -> s.monthly().amount().signum() > 0)
                        .isPresent())
                .sorted(Comparator.comparingDouble(CostOptimizationCall::risk)
                        .thenComparing(CostOptimizationCall::saved, Comparator.reverseOrder()))
                .toList();
        return take(savings, cost.orElse(null));
    }

    private CostOptimization take(List<Recommendation> savings, @Nullable Money cost) {
        List<Recommendation> taken = new ArrayList<>();
        Money wanted = cost == null ? null : cost.times(target.value());
        Money reached = cost == null ? null : Money.zero(cost.currency());
        for (Recommendation saving : savings) {
            if (wanted == null || reached == null || reached.compareTo(wanted) >= 0) {
                break;
            }
            taken.add(saving);
            reached = reached.plus(saved(saving));
        }
        return new CostOptimization(account, target, cost, wanted, reached, taken, savings.size() - taken.size());
    }

    private static Money saved(Recommendation recommendation) {
        return recommendation.saving().map(Saving::monthly).orElseThrow();
    }

    private static double risk(Recommendation recommendation) {
        if (recommendation instanceof Rightsizing size) {
            return size.risk().map(r -> r.breachProbability()).orElse(1.0);
        }
        return recommendation instanceof Resizing change
                ? change.risk().map(r -> r.breachProbability()).orElse(1.0)
                : 1;
    }

    /** What a resource costs in a month, where its recommendation knows it. */
    private static Optional<Money> monthlyCost(Recommendation recommendation) {
        Optional<Money> before = recommendation.saving().map(Saving::before);
        if (before.isPresent() || !(recommendation instanceof Rightsizing size) || size.current() == null) {
            return before;
        }
        return Optional.of(size.current().hourly().times(BillingMonth.AVERAGE_HOURS));
    }
}
