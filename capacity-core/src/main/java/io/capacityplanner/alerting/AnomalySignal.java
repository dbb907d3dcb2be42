package io.capacityplanner.alerting;

import io.capacityplanner.alert.AlertCondition;
import io.capacityplanner.alert.AlertReading;
import io.capacityplanner.anomaly.AnomalyRequest;
import io.capacityplanner.anomaly.ScoredPoint;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.StreamingScorer;
import java.time.Instant;
import java.util.Optional;

/**
 * The severity of what is unusual. While an episode goes on it does not fall below the level at which it would be over: an
 * observation that looks usual among unusual ones is no end of it.
 */
final class AnomalySignal implements Signal {

    private static final double MOST = 15;

    private final TimeSeries series;
    private final StreamingScorer.Scoring scoring;
    private final double over;
    private int scored;
    private double severity;

    AnomalySignal(AlertCondition.Anomaly condition, TimeSeries series, AlertTools tools) {
        this.series = series;
        this.over = condition.clear();
        this.scoring =
                tools.scoring(series.step(), new AnomalyRequest(Math.pow(10, -condition.severity()), Optional.empty()));
    }

    @Override
    public AlertReading read(Instant now, int known) {
        for (; scored < known; scored++) {
            ScoredPoint point = scoring.score(series.timeAt(scored), series.get(scored));
            double of = Math.max(0, Math.min(MOST, -Math.log10(point.probability())));
            severity = point.ongoing() ? Math.max(over, of) : of;
        }
        return known == 0 ? AlertReading.unknown("nothing was observed yet") : AlertReading.of(severity);
    }
}
