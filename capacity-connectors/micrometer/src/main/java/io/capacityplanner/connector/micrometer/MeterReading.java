package io.capacityplanner.connector.micrometer;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;

/**
 * The present value of one series.
 *
 * @param key the series
 * @param metric what is measured
 * @param value its finite value
 * @param merging how it is put together with another value of the same series
 */
record MeterReading(SeriesKey key, Metric metric, double value, Merging merging) {

    /** How values of one series are put together. */
    enum Merging {
        SUM,
        GREATEST
    }

    MeterReading with(MeterReading other) {
        double both = merging == Merging.SUM ? value + other.value : Math.max(value, other.value);
        return new MeterReading(key, metric, both, merging);
    }
}
