package io.capacityplanner.forecasting.detection;

import io.capacityplanner.anomaly.AnomalyRequest;
import io.capacityplanner.spi.StreamingScorer;
import io.capacityplanner.unit.Step;

/** Scores observations as they come by {@link StreamingDetector}. */
public final class ExtremeValueScorer implements StreamingScorer {

    /** Used by {@link java.util.ServiceLoader}. */
    public ExtremeValueScorer() {}

    @Override
    public String id() {
        return "extreme-value";
    }

    @Override
    public String description() {
        return "Unusual observations as they come, by the extrapolated tails of the series' own past";
    }

    @Override
    public Scoring open(Step step, AnomalyRequest request) {
        int season = request.seasonalPeriods().stream()
                .flatMap(periods -> periods.stream())
                .findFirst()
                .map(period -> (int) Math.round(period))
                .filter(steps -> steps >= 2)
                .orElse(0);
        StreamingOptions options = StreamingOptions.ofDefaults()
                .withFalseAlarms(request.falseAlarms())
                .withSeason(season);
        return StreamingDetector.of(step, options)::score;
    }
}
