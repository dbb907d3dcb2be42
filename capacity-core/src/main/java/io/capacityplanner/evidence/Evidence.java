package io.capacityplanner.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a result rests on.
 *
 * @param windowStart first instant of the data used; null when none was
 * @param windowEnd first instant after it; null when none was
 * @param coverage share of steps in the window with an observation
 * @param model the model used; empty when none was
 * @param priceDate day the prices were read; null when no price was used
 * @param numbers the figures used, by name, in the order in which they matter
 */
public record Evidence(
        @Nullable Instant windowStart,
        @Nullable Instant windowEnd,
        double coverage,
        String model,
        @Nullable LocalDate priceDate,
        Map<String, String> numbers) {

    /** Copies the map, keeping its order. */
    public Evidence {
        numbers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }
}
