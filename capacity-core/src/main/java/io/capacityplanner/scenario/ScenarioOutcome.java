package io.capacityplanner.scenario;

import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.resource.SeriesKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario changes, series by series.
 *
 * @param name its name
 * @param changes the changes in their order
 * @param lines one line a series
 */
public record ScenarioOutcome(String name, List<Change> changes, List<Line> lines) {

    /** Copies the lists. */
    public ScenarioOutcome {
        changes = List.copyOf(changes);
        lines = List.copyOf(lines);
    }

    /**
     * One series as it is forecast and as the scenario changes it. Demand is not cut off at the capacity here: what is
     * above it is what is missing.
     *
     * @param series the series
     * @param baseline the forecast as things are
     * @param changed the forecast under the scenario
     * @param baselineRunOut when the limit is reached as things are; null when no capacity is known
     * @param changedRunOut when it is reached under the scenario; null when no capacity is known
     */
    public record Line(
            SeriesKey series,
            Forecast baseline,
            Forecast changed,
            @Nullable Exhaustion baselineRunOut,
            @Nullable Exhaustion changedRunOut) {

        /** How many days earlier even chance of running out comes; negative when later; empty unless both have a date. */
        public Optional<Double> daysEarlier() {
            if (baselineRunOut == null || changedRunOut == null) {
                return Optional.empty();
            }
            return baselineRunOut
                    .daysToFull()
                    .flatMap(before -> changedRunOut.daysToFull().map(after -> before - after));
        }
    }
}
