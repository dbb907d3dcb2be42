package io.capacityplanner.planner;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.recommendation.AutoscalingPolicy;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.security.Operation;
import io.capacityplanner.unit.Ratio;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** How far a replicated service should scale by itself. Immutable: each setter returns another call. */
public final class AutoscalingCall {

    private final CapacityPlanner planner;
    private final String cluster;
    private final String service;
    private final Ratio target;
    private final Duration over;

    AutoscalingCall(CapacityPlanner planner, String cluster, String service) {
        this(planner, cluster, service, Ratio.of(0.7), Duration.ofDays(30));
    }

    private AutoscalingCall(CapacityPlanner planner, String cluster, String service, Ratio target, Duration over) {
        this.planner = planner;
        this.cluster = cluster;
        this.service = service;
        this.target = target;
        this.over = over;
    }

    /** Utilization that the autoscaler aims at, above 0 and at most 1; 0.7 when nothing is said. */
    public AutoscalingCall targetUtilization(double share) {
        return new AutoscalingCall(planner, cluster, service, Ratio.of(share), over);
    }

    /** How much of the history counts; 30 days when nothing is said. */
    public AutoscalingCall over(Duration window) {
        return new AutoscalingCall(planner, cluster, service, target, window);
    }

    /**
     * Works out the policy.
     *
     * @throws MissingEngineException when no autoscaling engine is installed
     * @throws InvalidInputException when the inventory holds no replica of the service with a CPU history
     */
    public AutoscalingPolicy get() {
        return planner.guard(
                Operation.AUTOSCALE,
                cluster + "/" + service,
                admitted -> new AutoscalingCall(admitted, cluster, service, target, over).made());
    }

    private AutoscalingPolicy made() {
        if (!planner.settings().recommenders().containsKey("autoscaling")) {
            throw new MissingEngineException(
                    "no recommender is called \"autoscaling\"",
                    "autoscaling(\"" + cluster + "\", \"" + service + "\")",
                    "Add io.capacityplanner:capacity-optimize to the dependencies, or wire one");
        }
        RecommendationRequest defaults = RecommendationRequest.ofDefaults();
        PlanRun run = PlanRun.collect(
                planner,
                new RecommendationRequest(
                        Set.of(),
                        target,
                        over,
                        defaults.horizon(),
                        defaults.acceptedRisk(),
                        defaults.otherFamilies(),
                        defaults.otherArchitectures()),
                resource -> cluster.equals(resource.cluster()) && service.equals(resource.service()));
        List<AutoscalingPolicy> policies = run.recommendations("autoscaling").stream()
                .filter(AutoscalingPolicy.class::isInstance)
                .map(AutoscalingPolicy.class::cast)
                .toList();
        if (policies.isEmpty()) {
            throw new InvalidInputException(
                    "no replica of it with two weeks of CPU history is known",
                    "autoscaling(\"" + cluster + "\", \"" + service + "\")",
                    "Give the inventory the cluster and service of each replica, and a source with their cpu_usage");
        }
        return policies.get(0);
    }
}
