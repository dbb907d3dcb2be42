package io.capacityplanner.planner;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.resource.SeriesKey;

/** What became of one series that was to be forecast. */
public sealed interface ForecastOutcome {

    /**
     * A forecast.
     *
     * @param forecast the forecast
     */
    record Made(Forecast forecast) implements ForecastOutcome {}

    /**
     * There was not enough data.
     *
     * @param series the series
     * @param reason how much there is and how much is needed
     */
    record Refused(SeriesKey series, InsufficientDataException reason) implements ForecastOutcome {}

    /**
     * A part of a source that could not be read.
     *
     * @param problem where and why
     */
    record Unread(SourceProblem problem) implements ForecastOutcome {}
}
