package io.capacityplanner.planner;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.evaluation.RefitPolicy;
import io.capacityplanner.evaluation.Window;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.IntervalMethod;
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
 * @param window which part of the history before an origin a model sees
 * @param refit how often a model is fitted anew
 * @param naive2 whether the benchmark of the M competitions is run on the same origins, for OWA
 * @param intervals how the intervals that are scored are made
 */
public record EvaluationRequest(
        List<String> forecasters,
        Horizon horizon,
        int origins,
        List<Confidence> levels,
        Optional<List<Double>> seasonalPeriods,
        Optional<Step> every,
        Window window,
        RefitPolicy refit,
        boolean naive2,
        IntervalMethod intervals) {

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

    /** Everything before an origin is seen, models are fitted at each origin, Naive2 is not run. */
    public EvaluationRequest(
            List<String> forecasters,
            Horizon horizon,
            int origins,
            List<Confidence> levels,
            Optional<List<Double>> seasonalPeriods,
            Optional<Step> every) {
        this(
                forecasters,
                horizon,
                origins,
                levels,
                seasonalPeriods,
                every,
                Window.expanding(),
                RefitPolicy.EACH_ORIGIN,
                false,
                IntervalMethod.OWN);
    }

    /** The given forecasters from five origins, at 80, 90 and 95 percent. */
    public static EvaluationRequest of(List<String> forecasters, Horizon horizon) {
        return new EvaluationRequest(
                forecasters, horizon, 5, ForecastRequest.DEFAULT_LEVELS, Optional.empty(), Optional.empty());
    }

    /** The same request with models that see another part of the history. */
    public EvaluationRequest withWindow(Window other) {
        return new EvaluationRequest(
                forecasters, horizon, origins, levels, seasonalPeriods, every, other, refit, naive2, intervals);
    }

    /** The same request with models that are fitted as often as said. */
    public EvaluationRequest withRefit(RefitPolicy other) {
        return new EvaluationRequest(
                forecasters, horizon, origins, levels, seasonalPeriods, every, window, other, naive2, intervals);
    }

    /** The same request with Naive2 on the same origins, so that OWA is known. */
    public EvaluationRequest withNaive2() {
        return new EvaluationRequest(
                forecasters, horizon, origins, levels, seasonalPeriods, every, window, refit, true, intervals);
    }

    /** The same request with intervals made in another way. */
    public EvaluationRequest withIntervals(IntervalMethod method) {
        return new EvaluationRequest(
                forecasters, horizon, origins, levels, seasonalPeriods, every, window, refit, naive2, method);
    }
}
