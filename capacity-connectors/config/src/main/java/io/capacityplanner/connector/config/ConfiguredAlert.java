package io.capacityplanner.connector.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When people are told.
 *
 * @param name its name, for instance {@code capacity_threshold}
 * @param threshold percent at which people are told
 * @param timeframe over which time growth is measured
 * @param horizon how far ahead the limit is looked for
 * @param notifiers ids of the notifiers
 */
public record ConfiguredAlert(
        String name,
        double threshold,
        Optional<Duration> timeframe,
        Optional<Duration> horizon,
        List<String> notifiers) {

    /** Copies the list. */
    public ConfiguredAlert {
        notifiers = List.copyOf(notifiers);
    }
}
