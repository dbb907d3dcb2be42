package io.capacityplanner.forecast;

import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Scores of prediction intervals, level by level. */
final class IntervalScores {

    private IntervalScores() {}

    /** One entry a band, by rising level; none when nothing was observed. */
    static List<IntervalMeasures> of(double[] actual, ForecastDistribution forecast, OptionalDouble scale) {
        List<IntervalMeasures> measures = new ArrayList<>();
        for (PredictionBand band : forecast.bands()) {
            double penalty = 2 / (1 - band.level().level());
            int points = 0;
            int inside = 0;
            double width = 0;
            double outside = 0;
            for (int h = 0; h < actual.length; h++) {
                if (Double.isNaN(actual[h])) {
                    continue;
                }
                double lower = band.lowerAt(h);
                double upper = band.upperAt(h);
                points++;
                inside += actual[h] >= lower && actual[h] <= upper ? 1 : 0;
                width += upper - lower;
                outside += Math.max(0, lower - actual[h]) + Math.max(0, actual[h] - upper);
            }
            if (points > 0) {
                double score = (width + penalty * outside) / points;
                measures.add(new IntervalMeasures(
                        band.level(),
                        (double) inside / points,
                        Accuracy.defined(width / points),
                        Accuracy.defined(score),
                        scale.isPresent() ? Accuracy.defined(score / scale.getAsDouble()) : null));
            }
        }
        return measures;
    }

    /** Averages level by level, each score over the entries that define it. */
    static List<IntervalMeasures> average(List<IntervalMeasures> all) {
        TreeMap<Confidence, List<IntervalMeasures>> byLevel = new TreeMap<>();
        all.forEach(one ->
                byLevel.computeIfAbsent(one.level(), level -> new ArrayList<>()).add(one));
        List<IntervalMeasures> averages = new ArrayList<>();
        byLevel.forEach((level, list) -> averages.add(new IntervalMeasures(
                level,
                list.stream().mapToDouble(IntervalMeasures::coverage).average().orElse(0),
                Accuracy.mean(list, IntervalMeasures::meanWidth),
                Accuracy.mean(list, IntervalMeasures::score),
                Accuracy.mean(list, IntervalMeasures::scaledScore))));
        return averages;
    }
}
