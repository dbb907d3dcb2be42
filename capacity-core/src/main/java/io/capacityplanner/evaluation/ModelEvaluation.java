package io.capacityplanner.evaluation;

import io.capacityplanner.forecast.Accuracy;
import io.capacityplanner.forecast.AccuracyMeasures;
import io.capacityplanner.forecast.BacktestScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One model's part in a comparison on a series.
 *
 * @param score the score over all origins and steps
 * @param bySteps the score by step ahead
 * @param naive2 measures of Naive2 from the same origins; null when it was not run
 * @param comparison how it compares with the best model; null for the best itself
 */
public record ModelEvaluation(
        BacktestScore score,
        List<StepAccuracy> bySteps,
        @Nullable AccuracyMeasures naive2,
        @Nullable ModelComparison comparison) {

    /** Copies the list. */
    public ModelEvaluation {
        bySteps = List.copyOf(bySteps);
    }

    /** Overall weighted average against Naive2; null when undefined or not asked for. */
    public @Nullable Double owa() {
        return naive2 == null ? null : score.accuracy().owa(naive2);
    }

    /** The score with the least MASE, or the least MAE where MASE is undefined. */
    public static Optional<BacktestScore> best(List<BacktestScore> scores) {
        return scores.stream().min(Comparator.comparingDouble(ModelEvaluation::error));
    }

    private static double error(BacktestScore score) {
        Double mase = score.accuracy().mase();
        Double mae = score.accuracy().mae();
        return mase != null ? mase : mae != null ? mae : Double.MAX_VALUE;
    }

    /**
     * Compares models that were evaluated alike on one series.
     *
     * @param evaluation how they were evaluated
     * @param models the models
     * @param naive2 Naive2 evaluated alike, or null
     * @return one entry a model, in their order
     */
    public static List<ModelEvaluation> compare(
            RollingOrigin evaluation, List<RollingOrigin.Detail> models, RollingOrigin.@Nullable Detail naive2) {
        String best = best(models.stream().map(RollingOrigin.Detail::score).toList())
                .map(BacktestScore::forecaster)
                .orElse("");
        Optional<RollingOrigin.Detail> winner = models.stream()
                .filter(model -> model.score().forecaster().equals(best))
                .findFirst();
        List<ModelEvaluation> evaluations = new ArrayList<>();
        for (RollingOrigin.Detail model : models) {
            evaluations.add(new ModelEvaluation(
                    model.score(),
                    model.bySteps(),
                    naive2 == null ? null : fromSameOrigins(naive2, model),
                    winner.filter(w -> !w.equals(model))
                            .map(w -> ModelComparison.of(model, w, evaluation.overlap()))
                            .orElse(null)));
        }
        return evaluations;
    }

    private static AccuracyMeasures fromSameOrigins(RollingOrigin.Detail naive2, RollingOrigin.Detail model) {
        List<AccuracyMeasures> folds = new ArrayList<>();
        for (int i = 0; i < naive2.origins().size(); i++) {
            if (model.origins().contains(naive2.origins().get(i))) {
                folds.add(naive2.folds().get(i));
            }
        }
        return Accuracy.average(folds);
    }
}
