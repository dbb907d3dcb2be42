package io.capacityplanner.planner;

import io.capacityplanner.evaluation.ModelEvaluation;
import io.capacityplanner.forecast.BacktestScore;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.resource.SeriesKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How forecasters did on one series.
 *
 * @param series the series; for a part of a source that could not be read, its place
 * @param models one entry a forecaster that could be tried, in the order asked for
 * @param refused why others could not, by id
 */
public record SeriesEvaluation(SeriesKey series, List<ModelEvaluation> models, Map<String, String> refused) {

    private static final String SOURCE = "source";

    /** Copies, keeping orders. */
    public SeriesEvaluation {
        models = List.copyOf(models);
        refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
    }

    static SeriesEvaluation unread(SourceProblem problem) {
        return new SeriesEvaluation(SeriesKey.of(problem.place()), List.of(), Map.of(SOURCE, problem.message()));
    }

    /** Whether this stands for a part of a source that could not be read. */
    boolean isUnread() {
        return refused.containsKey(SOURCE);
    }

    /** The scores, in the order asked for. */
    public List<BacktestScore> scores() {
        return models.stream().map(ModelEvaluation::score).toList();
    }

    /** The score with the least MASE, or the least MAE where MASE is undefined. */
    public Optional<BacktestScore> best() {
        return ModelEvaluation.best(scores());
    }
}
