package io.capacityplanner.forecast;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.progress.ProgressListener;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a forecaster is told beside the series.
 *
 * @param seasonalPeriods the seasonal periods in steps, shortest first; empty optional: find them; empty list: none
 * @param bounds the range in which values can exist
 * @param saturation the value at which observations are cut off, so that demand above it is not seen; null when they are
 *     not cut
 * @param seed seed of every random choice: the same input and seed give the same result
 * @param progress hears of progress
 * @param drivers what drives the series, step by step beside it; a model that does not use them leaves them out, see
 *     {@link io.capacityplanner.spi.Forecaster#usesDrivers()}
 * @param experience how models did before on series like this one; an ensemble may learn from it
 */
public record FitContext(
        Optional<List<Double>> seasonalPeriods,
        ValueBounds bounds,
        @Nullable Double saturation,
        long seed,
        ProgressListener progress,
        List<Driver> drivers,
        ModelExperience experience) {

    /** Seed used when none is given. */
    public static final long DEFAULT_SEED = 20_240_601L;

    /** Readings this share below the saturation are cut as well: a meter seldom shows the very value. */
    private static final double CUT_BAND = 0.005;

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
        drivers = List.copyOf(drivers);
        if (saturation != null && !Double.isFinite(saturation)) {
            throw new InvalidInputException(
                    "the saturation (" + saturation + ") is not finite",
                    "fit context",
                    "Give the value at which observations are cut off, or null");
        }
    }

    /** Without experience. */
    public FitContext(
            Optional<List<Double>> seasonalPeriods,
            ValueBounds bounds,
            @Nullable Double saturation,
            long seed,
            ProgressListener progress,
            List<Driver> drivers) {
        this(seasonalPeriods, bounds, saturation, seed, progress, drivers, ModelExperience.NONE);
    }

    /** Without drivers. */
    public FitContext(
            Optional<List<Double>> seasonalPeriods,
            ValueBounds bounds,
            @Nullable Double saturation,
            long seed,
            ProgressListener progress) {
        this(seasonalPeriods, bounds, saturation, seed, progress, List.of());
    }

    /** Seasons are found, values are unbounded. */
    public static FitContext ofDefaults() {
        return new FitContext(Optional.empty(), ValueBounds.NONE, null, DEFAULT_SEED, ProgressListener.NONE);
    }

    /** The same context with given seasonal periods in steps; none at all means no season. */
    public FitContext withSeasonalPeriods(List<Double> periods) {
        return new FitContext(Optional.of(periods), bounds, saturation, seed, progress, drivers, experience);
    }

    /** The same context with other bounds. */
    public FitContext withBounds(ValueBounds other) {
        return new FitContext(seasonalPeriods, other, saturation, seed, progress, drivers, experience);
    }

    /** The same context with another seed. */
    public FitContext withSeed(long other) {
        return new FitContext(seasonalPeriods, bounds, saturation, other, progress, drivers, experience);
    }

    /** The same context for observations that are cut off at a value. */
    public FitContext withSaturation(double value) {
        return new FitContext(seasonalPeriods, bounds, value, seed, progress, drivers, experience);
    }

    /** The same context with drivers. */
    public FitContext withDrivers(List<Driver> other) {
        return new FitContext(seasonalPeriods, bounds, saturation, seed, progress, other, experience);
    }

    /** The same context with experience of models. */
    public FitContext withExperience(ModelExperience other) {
        return new FitContext(seasonalPeriods, bounds, saturation, seed, progress, drivers, other);
    }

    /** Whether a value stands at the saturation, or within half a percent of it, so that demand may be above it. */
    public boolean isCut(double value) {
        return saturation != null && value >= saturation - CUT_BAND * Math.abs(saturation);
    }

    /** The same context for observations that are not cut off. */
    public FitContext withoutSaturation() {
        return new FitContext(seasonalPeriods, bounds, null, seed, progress, drivers, experience);
    }

    /** The same context that tells nobody of progress. */
    public FitContext silent() {
        return new FitContext(seasonalPeriods, bounds, saturation, seed, ProgressListener.NONE, drivers, experience);
    }
}
