package io.capacityplanner.report;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.series.TimeSeries;
import java.util.List;
import java.util.Optional;

/**
 * What a series consists of, in its unit: parts that add up to it.
 *
 * @param parts the trend first, then seasons from the longest to the shortest, holidays, what is left
 * @param forecastFrom index of the first value that is forecast; the length when none is
 * @param model what took it apart, in the field's notation
 */
public record Components(List<Part> parts, int forecastFrom, String model) {

    /** Copies the parts; refuses parts of different lengths. */
    public Components {
        parts = List.copyOf(parts);
        if (parts.stream().map(part -> part.values().length()).distinct().count() > 1) {
            throw new InvalidInputException(
                    "the parts have different lengths", "components of a series", "Give a value a step for each");
        }
    }

    /**
     * One component.
     *
     * @param name its name, for instance {@code week}
     * @param values its values, NaN where not known
     * @param band where it lies; empty when that is not known
     */
    public record Part(String name, TimeSeries values, Optional<PredictionBand> band) {}
}
