package io.capacityplanner.planner;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.evaluation.PastAccuracy;
import io.capacityplanner.evaluation.PastForecasts;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.ForecastStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Learns from past forecasts without being asked, where a store of forecasts is wired: before the first forecasts of a day
 * it makes what retired models taught count, and with the first forecast of a series on a day it scores that series' stored
 * forecasts, so that models which did worse than they promised are dropped. Asks the store once a day for each series and
 * looks at a bounded number of forecasts. No thread and no timer: the forecasts that are asked for set the pace. Thread-safe.
 */
final class Learning {

    /** Stored forecasts of a series that are scored at most: the latest. */
    private static final int MOST = 60;
    /** Series whose last scoring is remembered; one that is forgotten is scored again. */
    private static final long SERIES = 200_000;

    private final Duration every;
    private final InstantSource clock;
    private final Optional<ForecastStore> store;
    private final FittedModels models;
    /** In milliseconds since 1970. */
    private final AtomicLong last;

    private final Cache<SeriesKey, Boolean> scored;

    /**
     * Learns.
     *
     * @param every time between two lessons; zero for never
     * @param store the stored forecasts; without them nothing is learnt by itself
     * @param models the kept models
     */
    Learning(Duration every, InstantSource clock, Optional<ForecastStore> store, FittedModels models) {
        this.every = every;
        this.clock = clock;
        this.store = every.isZero() ? Optional.empty() : store;
        this.models = models;
        this.last = new AtomicLong(clock.millis());
        this.scored = Caffeine.newBuilder()
                .maximumSize(SERIES)
                .expireAfterWrite(every)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /** Makes what was taught count, once it is due. Called before forecasts are begun, so that all of them know the same. */
    void learnIfDue() {
        long before = last.get();
        long now = clock.millis();
        if (store.isPresent() && now - before >= every.toMillis() && last.compareAndSet(before, now)) {
            models.lessons().learn();
        }
    }

    /**
     * Scores the stored forecasts of a series, once it is due, and drops its models where they did worse than promised.
     *
     * @return what a reader must know, when the forecasts could not be scored
     */
    Optional<String> score(SeriesKey key, TimeSeries series) {
        if (store.isEmpty() || scored.asMap().putIfAbsent(key, true) != null) {
            return Optional.empty();
        }
        try {
            boolean drifted =
                    PastForecasts.score(latest(key), series, s -> ForecastEngine.scalingSeason(s, Optional.empty()))
                            .stream()
                            .anyMatch(PastAccuracy::drifted);
            if (drifted) {
                models.forget(key);
            }
            return Optional.empty();
        } catch (OperationCancelledException cancelled) {
            scored.invalidate(key);
            throw cancelled;
        } catch (RuntimeException unreadable) {
            // Whatever a store of forecasts throws, the forecast that was asked for does not depend on it.
            String reason = unreadable instanceof CapacityException known ? known.problem() : unreadable.toString();
            return Optional.of("past forecasts could not be scored: " + reason);
        }
    }

    private List<Forecast> latest(SeriesKey key) {
        ArrayDeque<Forecast> latest = new ArrayDeque<>();
        try (Stream<Forecast> stored = store.orElseThrow().read(key)) {
            for (Iterator<Forecast> each = stored.iterator(); each.hasNext(); ) {
                if (latest.size() == MOST) {
                    latest.removeFirst();
                }
                latest.addLast(each.next());
            }
        }
        return List.copyOf(latest);
    }
}
