package io.capacityplanner.trend;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;

/**
 * The trend of a series of a source.
 *
 * @param series the series
 * @param metric what it measures
 * @param analysis its trend
 */
public record SeriesTrend(SeriesKey series, Metric metric, TrendAnalysis analysis) {}
