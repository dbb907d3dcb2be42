package io.capacityplanner.trend;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.unit.Confidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What to find out about a trend.
 *
 * @param level confidence of all intervals; a trend outside chance at this level is called sure
 * @param seasonalPeriods seasonal periods in steps; empty optional: found from the data; empty list: none
 * @param windows spans up to the last observation whose growth is wanted beside that of the whole history
 * @param deploys instants at which the level may have changed
 * @param limit limit in the metric's unit whose date is wanted
 * @param farthest how far beyond the history a date is looked for
 * @param seed seed of every random choice
 */
public record TrendRequest(
        Confidence level,
        Optional<List<Double>> seasonalPeriods,
        List<Duration> windows,
        List<Instant> deploys,
        OptionalDouble limit,
        Duration farthest,
        long seed) {

    private static final Duration FIVE_YEARS = Duration.ofDays(1826);

    /** Refuses spans that are not positive and a limit that is not finite; copies the lists. */
    public TrendRequest {
        seasonalPeriods = seasonalPeriods.map(
                periods -> periods.stream().distinct().sorted().toList());
        windows = windows.stream().distinct().toList();
        deploys = deploys.stream().distinct().sorted().toList();
        List<Duration> spans = new ArrayList<>(windows);
        spans.add(farthest);
        for (Duration span : spans) {
            if (span.isZero() || span.isNegative()) {
                throw new InvalidInputException(
                        "the span (" + span + ") must be positive", "trend request", "Give for instance 30 days");
            }
        }
        for (double period : seasonalPeriods.orElse(List.of())) {
            if (!(period > 1) || Double.isInfinite(period)) {
                throw new InvalidInputException(
                        "the seasonal period (" + period + ") must be above 1 step",
                        "trend request",
                        "Give periods in steps: 24 for a day of hourly data");
            }
        }
        if (limit.isPresent() && !Double.isFinite(limit.getAsDouble())) {
            throw new InvalidInputException(
                    "the limit (" + limit.getAsDouble() + ") must be finite",
                    "trend request",
                    "Give a value in the metric's unit");
        }
    }

    /** Intervals of 95 %, seasons found, the whole history and no more. */
    public static TrendRequest ofDefaults() {
        return new TrendRequest(
                Confidence.of(0.95),
                Optional.empty(),
                List.of(),
                List.of(),
                OptionalDouble.empty(),
                FIVE_YEARS,
                FitContext.DEFAULT_SEED);
    }

    /** The same at another level of confidence. */
    public TrendRequest withLevel(Confidence other) {
        return new TrendRequest(other, seasonalPeriods, windows, deploys, limit, farthest, seed);
    }

    /** The same with given seasonal periods, in steps; none at all means no season. */
    public TrendRequest withSeasonalPeriods(List<Double> periods) {
        return new TrendRequest(level, Optional.of(periods), windows, deploys, limit, farthest, seed);
    }

    /** The same with other windows. */
    public TrendRequest withWindows(List<Duration> other) {
        return new TrendRequest(level, seasonalPeriods, other, deploys, limit, farthest, seed);
    }

    /** The same with other deploys. */
    public TrendRequest withDeploys(List<Instant> other) {
        return new TrendRequest(level, seasonalPeriods, windows, other, limit, farthest, seed);
    }

    /** The same with a limit in the metric's unit. */
    public TrendRequest withLimit(double value) {
        return new TrendRequest(level, seasonalPeriods, windows, deploys, OptionalDouble.of(value), farthest, seed);
    }

    /** The same with another bound on how far dates are looked for. */
    public TrendRequest withFarthest(Duration other) {
        return new TrendRequest(level, seasonalPeriods, windows, deploys, limit, other, seed);
    }
}
