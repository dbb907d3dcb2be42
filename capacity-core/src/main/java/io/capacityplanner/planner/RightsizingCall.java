package io.capacityplanner.planner;

import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.security.Operation;
import io.capacityplanner.unit.Ratio;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The short form of right-sizing. Immutable: each setter returns another call. */
public final class RightsizingCall {

    private final CapacityPlanner planner;
    private final RecommendationRequest request;

    RightsizingCall(CapacityPlanner planner, RecommendationRequest request) {
        this.planner = planner;
        this.request = request;
    }

    /** Only resources of this type. */
    public RightsizingCall resourceType(ResourceType type) {
        return with(new RecommendationRequest(
                Set.of(type),
                request.utilizationThreshold(),
                request.over(),
                request.horizon(),
                request.acceptedRisk(),
                request.otherFamilies(),
                request.otherArchitectures()));
    }

    /** Share of capacity that demand should not pass; 0.8 when nothing is said. */
    public RightsizingCall utilizationThreshold(double share) {
        return with(new RecommendationRequest(
                request.resourceTypes(),
                Ratio.of(share),
                request.over(),
                request.horizon(),
                request.acceptedRisk(),
                request.otherFamilies(),
                request.otherArchitectures()));
    }

    /** How much of the history counts; 30 days when nothing is said. */
    public RightsizingCall over(Duration window) {
        return with(new RecommendationRequest(
                request.resourceTypes(),
                request.utilizationThreshold(),
                window,
                request.horizon(),
                request.acceptedRisk(),
                request.otherFamilies(),
                request.otherArchitectures()));
    }

    /** A request with everything in it. */
    public RightsizingCall with(RecommendationRequest other) {
        return new RightsizingCall(planner, other);
    }

    /**
     * Works out the sizes, largest saving first.
     *
     * @throws MissingEngineException when no recommender is installed
     */
    public List<Rightsizing> get() {
        return result().rightsizings();
    }

    /**
     * As {@link #get}, with every other kind of recommendation, for instance leaks to look into, and what could not be
     * read.
     */
    public RecommendationResult result() {
        return planner.guard(Operation.RIGHTSIZE, "", admitted -> new RightsizingCall(admitted, request).made());
    }

    private RecommendationResult made() {
        if (planner.settings().recommenders().isEmpty()) {
            throw new MissingEngineException(
                    "no recommender is installed",
                    "rightsizing()",
                    "Add io.capacityplanner:capacity-optimize to the dependencies, or wire a recommender");
        }
        PlanRun run = PlanRun.collect(planner, request);
        return new RecommendationResult(run.recommendations(), run.problems());
    }
}
