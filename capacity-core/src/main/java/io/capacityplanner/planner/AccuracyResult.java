package io.capacityplanner.planner;

import io.capacityplanner.evaluation.PastAccuracy;
import io.capacityplanner.forecast.Accuracy;
import io.capacityplanner.forecast.AccuracyMeasures;
import io.capacityplanner.plan.SourceProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How past forecasts did.
 *
 * @param series one entry for each series and forecaster of which actual values have come
 * @param problems what could not be read
 */
public record AccuracyResult(List<PastAccuracy> series, List<SourceProblem> problems) {

    /** Copies the lists. */
    public AccuracyResult {
        series = List.copyOf(series);
        problems = List.copyOf(problems);
    }

    /** The accuracy of each forecaster over all series, each series counting the same in scale-free measures. */
    public Map<String, AccuracyMeasures> byForecaster() {
        return averaged(PastAccuracy::forecaster);
    }

    /** The accuracy on each metric over all its series and forecasters. */
    public Map<String, AccuracyMeasures> byMetric() {
        return averaged(score -> score.series().metric());
    }

    private Map<String, AccuracyMeasures> averaged(Function<PastAccuracy, String> name) {
        Map<String, List<AccuracyMeasures>> grouped = new TreeMap<>();
        series.forEach(score -> grouped.computeIfAbsent(name.apply(score), n -> new ArrayList<>())
                .add(score.accuracy()));
        Map<String, AccuracyMeasures> averages = new TreeMap<>();
        grouped.forEach((group, measures) -> averages.put(group, Accuracy.average(measures)));
        return averages;
    }

    /** Those whose recent forecasts were significantly worse than their backtests. */
    public List<PastAccuracy> drifted() {
        return series.stream().filter(PastAccuracy::drifted).toList();
    }
}
