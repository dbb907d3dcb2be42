package io.capacityplanner.planner;

import io.capacityplanner.evaluation.ModelEvaluation;
import io.capacityplanner.forecast.Accuracy;
import io.capacityplanner.forecast.AccuracyMeasures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one forecaster did over many series. Each measure is averaged over the series that define it; ratios such as OWA
 * are taken of the averages.
 *
 * @param forecaster id of the forecaster
 * @param series series it was scored on
 * @param best series on which it was the best
 * @param accuracy averages over those series
 * @param owa overall weighted average against Naive2; null when undefined or not asked for
 * @param seconds wall time of all fits and forecasts
 */
public record EvaluationSummary(
        String forecaster,
        int series,
        int best,
        AccuracyMeasures accuracy,
        @Nullable Double owa,
        double seconds) {

    /** One entry a forecaster, in the order of the evaluations. */
    public static List<EvaluationSummary> of(List<SeriesEvaluation> evaluations) {
        Map<String, List<ModelEvaluation>> byModel = new LinkedHashMap<>();
        Map<String, Integer> wins = new LinkedHashMap<>();
        for (SeriesEvaluation evaluation : evaluations) {
            evaluation
                    .models()
                    .forEach(model -> byModel.computeIfAbsent(model.score().forecaster(), id -> new ArrayList<>())
                            .add(model));
            evaluation.best().ifPresent(best -> wins.merge(best.forecaster(), 1, Integer::sum));
        }
        List<EvaluationSummary> summaries = new ArrayList<>();
        byModel.forEach((id, models) -> summaries.add(summary(id, models, wins.getOrDefault(id, 0))));
        return summaries;
    }

    private static EvaluationSummary summary(String id, List<ModelEvaluation> models, int wins) {
        AccuracyMeasures mean =
                Accuracy.average(models.stream().map(m -> m.score().accuracy()).toList());
        List<AccuracyMeasures> naive2 = models.stream()
                .map(ModelEvaluation::naive2)
                .filter(Objects::nonNull)
                .toList();
        return new EvaluationSummary(
                id,
                models.size(),
                wins,
                mean,
                naive2.size() == models.size() ? mean.owa(Accuracy.average(naive2)) : null,
                models.stream().mapToDouble(m -> m.score().seconds()).sum());
    }
}
