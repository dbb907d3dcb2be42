package io.capacityplanner.spi;

import io.capacityplanner.source.MetricSamples;

/**
 * Keeps samples. Cardinality: one. Thread-safe. Writing the same sample twice keeps one; a later value for a stamp
 * replaces the earlier one.
 */
public interface MetricStore extends MetricSource {

    /**
     * Stores samples; when the call returns they are kept.
     *
     * @throws io.capacityplanner.error.SourceUnavailableException when they could not be stored; none is half-stored
     */
    void write(MetricSamples samples);
}
