package io.capacityplanner.alerting;

import io.capacityplanner.anomaly.AnomalyRequest;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.spi.StreamingScorer;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What conditions need besides the history. */
public interface AlertTools {

    /**
     * The forecast of a history.
     *
     * @param known the history up to the moment that is judged
     * @param capacity what the resource can give at most; null when not known
     * @param ahead how far ahead
     * @throws io.capacityplanner.error.InsufficientDataException when the history is too short
     * @throws io.capacityplanner.error.UnsoundForecastException when no forecast passes its checks
     */
    Forecast forecast(PreparedSeries known, @Nullable Double capacity, Duration ahead);

    /**
     * Begins to score a series.
     *
     * @throws io.capacityplanner.error.MissingEngineException when no scorer is installed
     */
    StreamingScorer.Scoring scoring(Step step, AnomalyRequest request);
}
