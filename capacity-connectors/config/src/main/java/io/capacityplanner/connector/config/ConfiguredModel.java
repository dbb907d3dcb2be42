package io.capacityplanner.connector.config;

import io.capacityplanner.forecast.ModelPreference;
import io.capacityplanner.unit.Horizon;
import java.util.Optional;

/**
 * How the series of a metric are forecast.
 *
 * @param metric name of the metric
 * @param preference forecaster and seasons
 * @param horizon how far ahead; empty: as far as everything else
 */
public record ConfiguredModel(String metric, ModelPreference preference, Optional<Horizon> horizon) {}
