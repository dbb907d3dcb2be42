package io.capacityplanner.planner;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Step;
import java.util.List;
import java.util.Optional;

/**
 * How forecasters are compared.
 *
 * @param forecasters ids of the forecasters
 * @param horizon how far ahead from each origin
 * @param origins from how many origins
 * @param levels coverage of the intervals that are scored
 * @param seasonalPeriods seasonal periods in steps; empty optional: found from the data
 * @param every step to resample to first, by the mean; empty: the series' own
 */
public record EvaluationRequest(
        List<String> forecasters,
        Horizon horizon,
        int origins,
        List<Confidence> levels,
        Optional<List<Double>> seasonalPeriods,
        Optional<Step> every) {

    /** Refuses no forecaster and no origin; copies the lists. */
    public EvaluationRequest {
        if (forecasters.isEmpty() || origins < 1) {
            throw new InvalidInputException(
                    forecasters.size() + " forecasters and " + origins + " origins",
                    "evaluation request",
                    "Name at least one forecaster and one origin");
        }
        forecasters = List.copyOf(forecasters);
        levels = List.copyOf(levels);
    }

    /** The given forecasters from five origins, at 80, 90 and 95 percent. */
    public static EvaluationRequest of(List<String> forecasters, Horizon horizon) {
        return new EvaluationRequest(
                forecasters, horizon, 5, ForecastRequest.DEFAULT_LEVELS, Optional.empty(), Optional.empty());
    }
}
