package io.capacityplanner.tracking;

import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Proposal;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.resource.InstanceSize;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a recommendation.
 *
 * @param proposal what it wants changed
 * @param resource the resource it is about
 * @param title the finding in one sentence
 * @param savingOrNull what it promises to save; null when prices were not known or no money changes
 * @param assurance how sure it was
 * @param alternatives names of other sizes that would do
 * @param reasons why, most important first
 * @param wouldChange what would change the decision
 */
public record RecommendationSummary(
        Proposal proposal,
        String resource,
        String title,
        @Nullable Saving savingOrNull,
        Assurance assurance,
        List<String> alternatives,
        List<String> reasons,
        List<String> wouldChange) {

    /** Copies the lists. */
    public RecommendationSummary {
        alternatives = List.copyOf(alternatives);
        reasons = List.copyOf(reasons);
        wouldChange = List.copyOf(wouldChange);
    }

    /** What is kept of a recommendation. */
    public static RecommendationSummary of(Recommendation recommendation) {
        List<String> others = recommendation instanceof Rightsizing sizing
                ? sizing.alternatives().stream().map(InstanceSize::name).toList()
                : List.of();
        return new RecommendationSummary(
                recommendation.proposal(),
                recommendation.resource(),
                recommendation.title(),
                recommendation.saving().orElse(null),
                recommendation.assurance(),
                others,
                recommendation.reasons(),
                recommendation.wouldChange());
    }

    /** The recommendation's id. */
    public String id() {
        return proposal.id();
    }

    /** What it promises to save. */
    public Optional<Saving> saving() {
        return Optional.ofNullable(savingOrNull);
    }
}
