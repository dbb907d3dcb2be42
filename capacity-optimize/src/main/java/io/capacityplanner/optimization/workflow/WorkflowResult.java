package io.capacityplanner.optimization.workflow;

import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.resource.SeriesKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which way a resource went, by which figures, and what follows.
 *
 * @param resource the resource
 * @param branch the branch taken
 * @param utilizationOrNull mean use of its busiest metric as a share of capacity; null when not known
 * @param growthOrNull growth over the coming period, as a share of the present use; null when it was not needed or not
 *     known
 * @param decidedByOrNull the series whose figure decided; null when none could be read
 * @param why the decision in one sentence
 * @param recommendations what follows; empty when nothing is to be done
 */
public record WorkflowResult(
        String resource,
        Branch branch,
        @Nullable Double utilizationOrNull,
        @Nullable Double growthOrNull,
        @Nullable SeriesKey decidedByOrNull,
        String why,
        List<Recommendation> recommendations) {

    /** Copies the list. */
    public WorkflowResult {
        recommendations = List.copyOf(recommendations);
    }

    /** Mean use of its busiest metric as a share of capacity. */
    public Optional<Double> utilization() {
        return Optional.ofNullable(utilizationOrNull);
    }

    /** Growth over the coming period, as a share of the present use. */
    public Optional<Double> growth() {
        return Optional.ofNullable(growthOrNull);
    }

    WorkflowResult with(List<Recommendation> following) {
        return new WorkflowResult(resource, branch, utilizationOrNull, growthOrNull, decidedByOrNull, why, following);
    }
}
