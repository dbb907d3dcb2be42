package io.capacityplanner.planner;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.capacityplanner.forecast.BacktestScore;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.ModelExperience;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps fitted models between forecasts, so that a series that grew by some observations is not fitted anew each time: the
 * model takes them in, until it is due for training. Always from the model as it was fitted, so that the answer does not
 * depend on what was asked in between. A model that is retired is scored by what came since it was fitted.
 *
 * <p>Bounded in memory. Thread-safe; two threads that ask for the same at the same time may both fit, with equal results.
 */
final class FittedModels {

    /** Retired models are kept for so many times their life, to be scored when the series is asked for again. */
    private static final int LIVES = 3;
    /** Doubles that a model holds for each step of its history, roughly: its copies of it and its states. */
    private static final int PER_STEP = 12;

    private final Duration retrainAfter;
    private final InstantSource clock;
    private final Lessons lessons;
    private final Cache<Key, Kept> models;

    /** What a model depends on beside the history. */
    record Key(SeriesKey series, ForecastRequest request, FitContext context) {

        /** The context counts without who hears of progress and what was learnt: those change no kept model. */
        Key {
            context = context.silent().withExperience(ModelExperience.NONE);
        }
    }

    /**
     * A fitted model.
     *
     * @param history what it was fitted to
     * @param model the model
     * @param accuracy its backtest
     * @param fitted when it was fitted
     */
    private record Kept(
            TimeSeries history,
            FittedForecaster model,
            @Nullable BacktestScore accuracy,
            Instant fitted) {}

    /**
     * A kept model brought up to date.
     *
     * @param model the model with all observations
     * @param accuracy its backtest, as old as its fit
     */
    record Current(FittedForecaster model, @Nullable BacktestScore accuracy) {}

    FittedModels(Duration retrainAfter, long maximumMebibytes, InstantSource clock, Lessons lessons) {
        this.retrainAfter = retrainAfter;
        this.clock = clock;
        this.lessons = lessons;
        this.models = Caffeine.newBuilder()
                .maximumWeight(retrainAfter.isZero() ? 0 : maximumMebibytes * 1024)
                .weigher(FittedModels::weight)
                .expireAfterWrite(retrainAfter.multipliedBy(LIVES))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /** Keeps nothing: every forecast is from a fit of its own. */
    static FittedModels none(InstantSource clock) {
        return new FittedModels(Duration.ZERO, 0, clock, new Lessons());
    }

    private static int weight(Key key, Kept kept) {
        return (int) Math.min(Integer.MAX_VALUE, 1 + (long) PER_STEP * kept.history.length() * Double.BYTES / 1024);
    }

    /** What was learnt from retired models. */
    Lessons lessons() {
        return lessons;
    }

    /**
     * The kept model with the observations that came since; empty when there is none, it is due, or the series changed.
     *
     * @param forecaster that fitted it
     * @param context what it is told now
     */
    Optional<Current> current(Key key, String metric, TimeSeries series, Forecaster forecaster, FitContext context) {
        Kept kept = models.getIfPresent(key);
        if (kept == null) {
            return Optional.empty();
        }
        int from = continuesAt(kept.history, series);
        boolean due = !clock.instant().isBefore(kept.fitted.plus(retrainAfter));
        if (from >= 0 && !due) {
            Optional<FittedForecaster> updated = forecaster.update(kept.model, series, from, context);
            if (updated.isPresent()) {
                return Optional.of(new Current(updated.get(), kept.accuracy));
            }
        }
        // Only one thread takes it out, so that it is scored once.
        if (models.asMap().remove(key, kept) && from >= 0 && from < series.length()) {
            double[] later = series.slice(from, series.length()).toArray();
            kept.model.parts(later.length).ifPresent(parts -> lessons.take(metric, parts, later));
        }
        return Optional.empty();
    }

    /** Keeps a model that was just fitted. */
    void keep(Key key, TimeSeries history, FittedForecaster model, @Nullable BacktestScore accuracy) {
        models.put(key, new Kept(history, model, accuracy, clock.instant()));
    }

    /** Drops the models of a series; tells whether there were any. */
    boolean forget(SeriesKey series) {
        return models.asMap().keySet().removeIf(key -> key.series().equals(series));
    }

    /** Drops all models. */
    void clear() {
        models.invalidateAll();
    }

    /**
     * Where a series goes on after an earlier one, which may begin before it.
     *
     * @return position of the first later step; -1 when it is another series, or when what both have differs
     */
    static int continuesAt(TimeSeries earlier, TimeSeries series) {
        if (!earlier.step().equals(series.step())
                || !earlier.zone().equals(series.zone())
                || earlier.indexed() != series.indexed()) {
            return -1;
        }
        long distance = series.start().toEpochMilli() - earlier.start().toEpochMilli();
        long skipped = distance / earlier.step().millis();
        long common = earlier.length() - skipped;
        if (distance < 0 || distance % earlier.step().millis() != 0 || common < 1 || common > series.length()) {
            return -1;
        }
        double[] before = earlier.slice((int) skipped, earlier.length()).toArray();
        double[] after = series.slice(0, (int) common).toArray();
        return Arrays.equals(before, after) ? (int) common : -1;
    }
}
