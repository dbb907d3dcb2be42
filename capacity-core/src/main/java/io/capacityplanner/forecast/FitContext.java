package io.capacityplanner.forecast;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.progress.ProgressListener;
import java.util.List;
import java.util.Optional;

/**
 * What a forecaster is told beside the series.
 *
 * @param seasonalPeriods the seasonal periods in steps, shortest first; empty optional: find them; empty list: none
 * @param bounds the range in which values can exist
 * @param seed seed of every random choice: the same input and seed give the same result
 * @param progress hears of progress
 */
public record FitContext(
        Optional<List<Double>> seasonalPeriods, ValueBounds bounds, long seed, ProgressListener progress) {

    /** Seed used when none is given. */
    public static final long DEFAULT_SEED = 20_240_601L;

    /** Refuses periods that are not above 1; sorts and copies them. */
    public FitContext {
        seasonalPeriods = seasonalPeriods.map(
                periods -> periods.stream().distinct().sorted().toList());
        for (double period : seasonalPeriods.orElse(List.of())) {
            if (!(period > 1) || Double.isInfinite(period)) {
                throw new InvalidInputException(
                        "the seasonal period (" + period + ") must be above 1 step",
                        "seasonal periods",
                        "Give periods in steps: 24 for a day of hourly data; leave them out to have them found");
            }
        }
    }

    /** Seasons are found, values are unbounded. */
    public static FitContext ofDefaults() {
        return new FitContext(Optional.empty(), ValueBounds.NONE, DEFAULT_SEED, ProgressListener.NONE);
    }

    /** The same context with given seasonal periods in steps; none at all means no season. */
    public FitContext withSeasonalPeriods(List<Double> periods) {
        return new FitContext(Optional.of(periods), bounds, seed, progress);
    }

    /** The same context with other bounds. */
    public FitContext withBounds(ValueBounds other) {
        return new FitContext(seasonalPeriods, other, seed, progress);
    }

    /** The same context with another seed. */
    public FitContext withSeed(long other) {
        return new FitContext(seasonalPeriods, bounds, other, progress);
    }
}
