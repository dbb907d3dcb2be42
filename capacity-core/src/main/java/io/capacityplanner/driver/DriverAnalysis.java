package io.capacityplanner.driver;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import java.util.List;
import java.util.Optional;

/**
 * What drives a series and what it requires.
 *
 * @param series the series
 * @param metric what it measures
 * @param observations steps on which demand and drivers are known
 * @param heldOut steps on which forecasts with and without each driver were compared
 * @param effects one a driver, in the order in which they were given
 * @param requirements capacity at levels of each driver that explains demand
 * @param model the regression on the drivers that count, in the field's notation
 * @param assumptions what the numbers rest on, one sentence each
 * @param warnings what a reader must know, one sentence each
 */
public record DriverAnalysis(
        SeriesKey series,
        Metric metric,
        int observations,
        int heldOut,
        List<DriverEffect> effects,
        List<Requirement> requirements,
        String model,
        List<String> assumptions,
        List<String> warnings) {

    /** Copies the lists. */
    public DriverAnalysis {
        effects = List.copyOf(effects);
        requirements = List.copyOf(requirements);
        assumptions = List.copyOf(assumptions);
        warnings = List.copyOf(warnings);
    }

    /** The effect of a driver. */
    public Optional<DriverEffect> effectOf(String driver) {
        return effects.stream().filter(effect -> effect.driver().equals(driver)).findFirst();
    }

    /** What the levels of a driver require, in the order in which they were asked. */
    public List<Requirement> requirementsOf(String driver) {
        return requirements.stream()
                .filter(requirement -> requirement.driver().equals(driver))
                .toList();
    }
}
