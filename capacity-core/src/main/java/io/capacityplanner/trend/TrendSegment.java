package io.capacityplanner.trend;

/**
 * A part of a history between two changes of its trend.
 *
 * @param growth how it grows within the part
 * @param startLevel where its line starts, in the metric's unit
 * @param endLevel where its line ends
 */
public record TrendSegment(Growth growth, double startLevel, double endLevel) {}
