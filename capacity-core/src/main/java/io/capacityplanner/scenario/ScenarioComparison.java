package io.capacityplanner.scenario;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Ratio;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Scenarios side by side.
 *
 * @param madeAt when it was made
 * @param zone the zone of its dates
 * @param target the target utilization: the share of capacity that demand should not pass
 * @param confidences the confidences that required capacity is worked out for, rising
 * @param results what becomes of everything, the baseline first, then the scenarios in their order
 * @param notCompared the series that could not be forecast
 * @param notRead what could not be read, one sentence each
 */
public record ScenarioComparison(
        Instant madeAt,
        ZoneId zone,
        Ratio target,
        List<Confidence> confidences,
        List<ScenarioResult> results,
        List<NotCompared> notCompared,
        List<String> notRead) {

    /** Refuses a comparison without baseline; copies the lists. */
    public ScenarioComparison {
        if (results.isEmpty()) {
            throw new InvalidInputException("it has no baseline", "comparison", "Give the baseline first");
        }
        confidences = List.copyOf(confidences);
        results = List.copyOf(results);
        notCompared = List.copyOf(notCompared);
        notRead = List.copyOf(notRead);
    }

    /**
     * A series that could not be forecast.
     *
     * @param series the series
     * @param reason why
     */
    public record NotCompared(SeriesKey series, String reason) {}

    /** Things as they are. */
    public ScenarioResult baseline() {
        return results.get(0);
    }

    /** The scenarios without the baseline. */
    public List<ScenarioResult> scenarios() {
        return results.subList(1, results.size());
    }

    /** The result of a scenario by its name. */
    public ScenarioResult result(String name) {
        return results.stream()
                .filter(result -> result.scenario().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "no scenario is called \"" + name + "\"",
                        "comparison",
                        "Use one of "
                                + String.join(
                                        ", ",
                                        results.stream()
                                                .map(result -> result.scenario().name())
                                                .toList())));
    }
}
