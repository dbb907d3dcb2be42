package io.capacityplanner.forecast;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Step;
import java.util.List;
import java.util.Optional;

/**
 * How to forecast.
 *
 * @param horizon how far ahead
 * @param levels coverage of the prediction intervals, rising
 * @param forecaster id of the forecaster
 * @param seasonalPeriods seasonal periods in steps; empty optional: found from the data
 * @param every step to resample to before forecasting, by the mean; empty: the series' own
 * @param backtestOrigins from how many origins the accuracy is measured; 0 to leave it out
 * @param paths simulated paths behind run-out dates
 * @param seed seed of every random choice
 * @param intervals how prediction intervals and the paths behind run-out dates are made
 * @param drivers what drives the series; with any, {@code auto} means a regression on them
 */
public record ForecastRequest(
        Horizon horizon,
        List<Confidence> levels,
        String forecaster,
        Optional<List<Double>> seasonalPeriods,
        Optional<Step> every,
        int backtestOrigins,
        int paths,
        long seed,
        IntervalMethod intervals,
        List<DriverSeries> drivers) {

    /** 80, 90 and 95 percent. */
    public static final List<Confidence> DEFAULT_LEVELS =
            List.of(Confidence.of(0.80), Confidence.of(0.90), Confidence.of(0.95));

    /**
     * Refuses a request without levels, with a negative count or with two drivers of one name; sorts and copies levels
     * and periods.
     */
    public ForecastRequest {
        if (levels.isEmpty()) {
            throw new InvalidInputException(
                    "no confidence level is given", "forecast request", "Give at least one, for instance 95 %");
        }
        if (backtestOrigins < 0 || paths < 1) {
            throw new InvalidInputException(
                    "origins (" + backtestOrigins + ") or paths (" + paths + ") is out of range",
                    "forecast request",
                    "Give zero or more origins and at least one path");
        }
        if (drivers.stream().map(DriverSeries::name).distinct().count() < drivers.size()) {
            throw new InvalidInputException(
                    "two drivers have one name", "forecast request", "Give each driver a name of its own");
        }
        drivers = List.copyOf(drivers);
        levels = levels.stream().distinct().sorted().toList();
        seasonalPeriods = seasonalPeriods.map(
                periods -> periods.stream().distinct().sorted().toList());
    }

    /** Without drivers. */
    public ForecastRequest(
            Horizon horizon,
            List<Confidence> levels,
            String forecaster,
            Optional<List<Double>> seasonalPeriods,
            Optional<Step> every,
            int backtestOrigins,
            int paths,
            long seed,
            IntervalMethod intervals) {
        this(horizon, levels, forecaster, seasonalPeriods, every, backtestOrigins, paths, seed, intervals, List.of());
    }

    /** Intervals as the forecaster makes them by itself. */
    public ForecastRequest(
            Horizon horizon,
            List<Confidence> levels,
            String forecaster,
            Optional<List<Double>> seasonalPeriods,
            Optional<Step> every,
            int backtestOrigins,
            int paths,
            long seed) {
        this(horizon, levels, forecaster, seasonalPeriods, every, backtestOrigins, paths, seed, IntervalMethod.OWN);
    }

    /** Thirty days at 80, 90 and 95 percent with the automatic choice of a model. */
    public static ForecastRequest ofDefaults() {
        return new ForecastRequest(
                Horizon.days(30),
                DEFAULT_LEVELS,
                "auto",
                Optional.empty(),
                Optional.empty(),
                3,
                500,
                FitContext.DEFAULT_SEED);
    }

    /** The same request with another horizon. */
    public ForecastRequest withHorizon(Horizon other) {
        return new ForecastRequest(
                other, levels, forecaster, seasonalPeriods, every, backtestOrigins, paths, seed, intervals, drivers);
    }

    /** The same request with other levels. */
    public ForecastRequest withLevels(List<Confidence> other) {
        return new ForecastRequest(
                horizon, other, forecaster, seasonalPeriods, every, backtestOrigins, paths, seed, intervals, drivers);
    }

    /** The same request with another forecaster. */
    public ForecastRequest withForecaster(String id) {
        return new ForecastRequest(
                horizon, levels, id, seasonalPeriods, every, backtestOrigins, paths, seed, intervals, drivers);
    }

    /** The same request with given seasonal periods, in steps; none at all means no season. */
    public ForecastRequest withSeasonalPeriods(List<Double> periods) {
        return new ForecastRequest(
                horizon,
                levels,
                forecaster,
                Optional.of(List.copyOf(periods)),
                every,
                backtestOrigins,
                paths,
                seed,
                intervals,
                drivers);
    }

    /** The same request after resampling to a longer step. */
    public ForecastRequest withEvery(Step step) {
        return new ForecastRequest(
                horizon,
                levels,
                forecaster,
                seasonalPeriods,
                Optional.of(step),
                backtestOrigins,
                paths,
                seed,
                intervals,
                drivers);
    }

    /** The same request with accuracy measured from another number of origins. */
    public ForecastRequest withBacktestOrigins(int origins) {
        return new ForecastRequest(
                horizon, levels, forecaster, seasonalPeriods, every, origins, paths, seed, intervals, drivers);
    }

    /** The same request with intervals made in another way. */
    public ForecastRequest withIntervals(IntervalMethod method) {
        return new ForecastRequest(
                horizon, levels, forecaster, seasonalPeriods, every, backtestOrigins, paths, seed, method, drivers);
    }

    /** The same request with drivers; {@code auto} then means a regression on them. */
    public ForecastRequest withDrivers(List<DriverSeries> other) {
        return new ForecastRequest(
                horizon, levels, forecaster, seasonalPeriods, every, backtestOrigins, paths, seed, intervals, other);
    }
}
