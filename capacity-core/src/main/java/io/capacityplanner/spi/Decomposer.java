package io.capacityplanner.spi;

import io.capacityplanner.report.Components;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Confidence;

/**
 * Takes a series apart: trend, seasons, holidays, what is left. Cardinality: many, the highest priority counts.
 * Thread-safe and deterministic: the same series, steps, level and seed give the same result.
 */
public interface Decomposer extends Provider {

    /**
     * Takes a series apart and carries its parts on.
     *
     * @param series the history; missing observations are NaN and are coped with
     * @param steps steps to carry the parts on beyond the history, zero or more
     * @param level coverage of the parts' bands
     * @param seed seed of every random choice
     * @return parts over the history and the steps after it; their values add up to the series where it was observed
     * @throws io.capacityplanner.error.InsufficientDataException when the history is too short
     * @throws io.capacityplanner.error.OperationCancelledException when the thread is interrupted
     */
    Components decompose(TimeSeries series, int steps, Confidence level, long seed);
}
