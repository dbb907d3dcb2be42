package io.capacityplanner.source;

import io.capacityplanner.error.CapacityException;

/** One thing a source delivers: samples, or the failure that stands in their place. */
public sealed interface SourceItem {

    /**
     * Samples of one series.
     *
     * @param samples the samples
     */
    record Delivered(MetricSamples samples) implements SourceItem {}

    /**
     * A part of the source that could not be read; the rest goes on.
     *
     * @param place file, series or address
     * @param failure why
     */
    record Failed(String place, CapacityException failure) implements SourceItem {}
}
