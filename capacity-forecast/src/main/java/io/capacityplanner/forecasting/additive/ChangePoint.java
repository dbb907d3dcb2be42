package io.capacityplanner.forecasting.additive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the trend may change its slope.
 *
 * @param position steps from the beginning of the history; not always whole
 * @param instant the same as a time; null for a series without dates
 * @param change by how much the slope changes: with linear growth in the series' unit a step, with logistic growth the
 *     rate of growth a step
 */
public record ChangePoint(double position, @Nullable Instant instant, double change) {}
