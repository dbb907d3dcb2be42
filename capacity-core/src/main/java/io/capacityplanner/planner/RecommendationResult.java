package io.capacityplanner.planner;

import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing;
import java.util.List;

/**
 * What the recommenders say.
 *
 * @param recommendations what to do, largest saving first
 * @param problems what could not be read
 */
public record RecommendationResult(List<Recommendation> recommendations, List<SourceProblem> problems) {

    /** Copies the lists. */
    public RecommendationResult {
        recommendations = List.copyOf(recommendations);
        problems = List.copyOf(problems);
    }

    /** The right-sizing recommendations. */
    public List<Rightsizing> rightsizings() {
        return recommendations.stream()
                .filter(Rightsizing.class::isInstance)
                .map(recommendation -> (Rightsizing) recommendation)
                .toList();
    }

    /** The changes of settings, for instance of requests and limits of containers. */
    public List<Resizing> resizings() {
        return recommendations.stream()
                .filter(Resizing.class::isInstance)
                .map(Resizing.class::cast)
                .toList();
    }
}
