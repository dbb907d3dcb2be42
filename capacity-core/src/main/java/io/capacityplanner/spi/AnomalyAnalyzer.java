package io.capacityplanner.spi;

import io.capacityplanner.anomaly.AnomalyReport;
import io.capacityplanner.anomaly.AnomalyRequest;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.TimeSeries;

/**
 * Finds everything unusual about a series, with hindsight: unusual points, lasting changes, missing and flat stretches.
 * Cardinality: many, told apart by {@link #id()}; the one that counts most is asked. Thread-safe and deterministic.
 */
public interface AnomalyAnalyzer extends Provider {

    /**
     * Looks through a series.
     *
     * @param key its name
     * @return what is unusual; nothing where nothing varies or too little is known
     */
    AnomalyReport analyze(SeriesKey key, TimeSeries series, AnomalyRequest request);
}
