package io.capacityplanner.report;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.trend.TrendAnalysis;

/**
 * The trend of all series of one metric together.
 *
 * @param name what it is, for instance {@code cpu_usage, mean of 42}
 * @param metric the metric of all
 * @param members how many series
 * @param daily means of days: the sum of all series, for a share of capacity their mean; NaN where a member is missing
 * @param analysis its trend
 */
public record TotalTrend(String name, Metric metric, int members, TimeSeries daily, TrendAnalysis analysis) {}
