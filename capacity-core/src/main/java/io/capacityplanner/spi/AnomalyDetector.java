package io.capacityplanner.spi;

import io.capacityplanner.anomaly.Anomaly;
import io.capacityplanner.anomaly.AnomalyRequest;
import io.capacityplanner.series.TimeSeries;
import java.util.List;

/** Finds unusual observations. Cardinality: many, told apart by {@link #id()}. Thread-safe and deterministic. */
public interface AnomalyDetector extends Provider {

    /**
     * Looks through a series.
     *
     * @return the anomalies in order of time; none where nothing varies or too little is known
     */
    List<Anomaly> detect(TimeSeries series, AnomalyRequest request);
}
