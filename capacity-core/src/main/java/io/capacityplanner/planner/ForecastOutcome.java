package io.capacityplanner.planner;

import io.capacityplanner.error.NonRetriableException;
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
     * The series could not be forecast.
     *
     * @param series the series
     * @param reason why: too little data, or a request that does not fit the series
     */
    record Refused(SeriesKey series, NonRetriableException reason) implements ForecastOutcome {}

    /**
     * A part of a source that could not be read.
     *
     * @param problem where and why
     */
    record Unread(SourceProblem problem) implements ForecastOutcome {}
}
