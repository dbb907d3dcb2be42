package io.capacityplanner.planner;

import io.capacityplanner.forecast.BacktestScore;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.resource.SeriesKey;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How forecasters did on one series.
 *
 * @param series the series; for a part of a source that could not be read, its place
 * @param scores one score a forecaster that could be tried, in the order asked for
 * @param refused why others could not, by id
 */
public record SeriesEvaluation(SeriesKey series, List<BacktestScore> scores, Map<String, String> refused) {

    /** Copies, keeping orders. */
    public SeriesEvaluation {
        scores = List.copyOf(scores);
        refused = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(refused));
    }

    static SeriesEvaluation unread(SourceProblem problem) {
        return new SeriesEvaluation(SeriesKey.of(problem.place()), List.of(), Map.of("source", problem.message()));
    }

    /** The score with the least MASE, or the least MAE where MASE is undefined. */
    public Optional<BacktestScore> best() {
        return scores.stream().min(Comparator.comparingDouble(SeriesEvaluation::error));
    }

    private static double error(BacktestScore score) {
        Double mase = score.accuracy().mase();
        Double mae = score.accuracy().mae();
        return mase != null ? mase : mae != null ? mae : Double.MAX_VALUE;
    }
}
