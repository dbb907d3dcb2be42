package io.capacityplanner.forecasting.smoothing;

import io.capacityplanner.error.InvalidInputException;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the automatic choice may do.
 *
 * @param candidates the forms to choose from
 * @param maxObservations a longer history is fitted on its last so many steps
 * @param maxIterations limit of the optimiser's iterations for each form
 * @param plainCriterion whether the least AICc wins whatever else is known of the form; otherwise a form that falls
 *     behind a season ahead is out, and so is a relative error too wide for positive values, and an undamped slope must
 *     be better by a clear margin
 */
public record EtsOptions(List<EtsModel> candidates, int maxObservations, int maxIterations, boolean plainCriterion) {

    /** Refuses an empty choice and limits below one; copies the list. */
    public EtsOptions {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty() || maxObservations < 1 || maxIterations < 1) {
            throw new InvalidInputException(
                    candidates.size() + " candidates, " + maxObservations + " observations, " + maxIterations
                            + " iterations leave nothing to do",
                    "exponential smoothing options",
                    "Give at least one of each");
        }
    }

    /** The least AICc with the provisos. */
    public EtsOptions(List<EtsModel> candidates, int maxObservations, int maxIterations) {
        this(candidates, maxObservations, maxIterations, false);
    }

    /** The same with the least AICc winning, as in Hyndman et al. (2002). */
    public EtsOptions withPlainCriterion() {
        return new EtsOptions(candidates, maxObservations, maxIterations, true);
    }

    /** The fifteen admissible forms, the last 4,000 steps. */
    public static EtsOptions ofDefaults() {
        return new EtsOptions(EtsModel.admissible(), 4000, 40);
    }

    /** One form only, as in {@code MAdM} or {@code ETS(M,Ad,M)}. */
    public static EtsOptions ofModel(String notation) {
        return ofDefaults().withCandidates(List.of(EtsModel.parse(notation)));
    }

    /** The same limits with other forms. */
    public EtsOptions withCandidates(List<EtsModel> models) {
        return new EtsOptions(models, maxObservations, maxIterations, plainCriterion);
    }

    /** Only the forms without a season. */
    public EtsOptions withoutSeason() {
        return only(model -> model.season() == SeasonType.NONE);
    }

    /** Only the forms with these trends. */
    public EtsOptions withTrends(TrendType... trends) {
        return only(model -> List.of(trends).contains(model.trend()));
    }

    /** Only the forms in which nothing multiplies. */
    public EtsOptions additiveOnly() {
        return only(model -> !model.multiplicative());
    }

    private EtsOptions only(Predicate<EtsModel> wanted) {
        return withCandidates(candidates.stream().filter(wanted).toList());
    }

    /** The same forms on another stretch of history. */
    public EtsOptions withMaxObservations(int observations) {
        return new EtsOptions(candidates, observations, maxIterations, plainCriterion);
    }
}
