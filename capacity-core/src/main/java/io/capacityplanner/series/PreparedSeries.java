package io.capacityplanner.series;

import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;

/**
 * A series that went through the quality pipeline.
 *
 * @param key its name
 * @param metric what it measures; a counter has become a rate
 * @param series the regular series
 * @param quality what was found and repaired on the way
 */
public record PreparedSeries(SeriesKey key, Metric metric, TimeSeries series, QualityReport quality) {}
