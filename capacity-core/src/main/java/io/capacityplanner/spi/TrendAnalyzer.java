package io.capacityplanner.spi;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.trend.TrendAnalysis;
import io.capacityplanner.trend.TrendRequest;

/**
 * Says how a series grows. Cardinality: many, the highest priority counts. Thread-safe and deterministic: the same series
 * and request give the same result.
 */
public interface TrendAnalyzer extends Provider {

    /**
     * Judges a series.
     *
     * @param series the history; missing observations are NaN and are coped with
     * @param request what to find out
     * @throws io.capacityplanner.error.InsufficientDataException when the history is too short for any judgement
     * @throws io.capacityplanner.error.OperationCancelledException when the thread is interrupted
     */
    TrendAnalysis analyze(TimeSeries series, TrendRequest request);
}
