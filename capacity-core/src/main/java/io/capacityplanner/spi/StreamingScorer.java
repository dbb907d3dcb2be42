package io.capacityplanner.spi;

import io.capacityplanner.anomaly.AnomalyRequest;
import io.capacityplanner.anomaly.ScoredPoint;
import io.capacityplanner.unit.Step;
import java.time.Instant;

/**
 * Says of observations as they come how unusual they are, from what came before alone. Cardinality: many, told apart by
 * {@link #id()}; the one that counts most is asked. Thread-safe and deterministic; what it opens is for one thread.
 */
public interface StreamingScorer extends Provider {

    /**
     * Begins with a series of which nothing is known.
     *
     * @param step distance of its observations
     * @param request the share of false alarms, and the season in steps when it is known
     */
    Scoring open(Step step, AnomalyRequest request);

    /** One series under way. Not thread-safe. */
    @FunctionalInterface
    interface Scoring {

        /**
         * Scores an observation and learns from it.
         *
         * @param time its time, after those before
         * @param value what was observed; NaN when nothing was
         */
        ScoredPoint score(Instant time, double value);
    }
}
