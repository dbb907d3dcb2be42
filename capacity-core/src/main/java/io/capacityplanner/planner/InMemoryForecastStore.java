package io.capacityplanner.planner;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.spi.ForecastStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Keeps forecasts in memory, so that they can be scored while the process runs. Of each series it keeps the latest so
 * many; the oldest go first. Thread-safe.
 */
public final class InMemoryForecastStore implements ForecastStore {

    /** A month of forecasts every four hours. */
    private static final int USUAL = 180;

    private static final Comparator<Forecast> OLDEST_FIRST =
            Comparator.comparing(Forecast::start).thenComparingInt(Forecast::startIndex);

    private final int perSeries;
    private final Map<SeriesKey, List<Forecast>> forecasts = new ConcurrentHashMap<>();

    /** Keeps the latest 180 forecasts of each series. */
    public InMemoryForecastStore() {
        this(USUAL);
    }

    /**
     * Keeps the latest forecasts of each series.
     *
     * @param perSeries how many, at least 1
     */
    public InMemoryForecastStore(int perSeries) {
        if (perSeries < 1) {
            throw new InvalidInputException(
                    "the number of forecasts (" + perSeries + ") must be at least 1",
                    "forecast store in memory",
                    "Give how many of each series are kept");
        }
        this.perSeries = perSeries;
    }

    @Override
    public String id() {
        return "memory";
    }

    @Override
    public String description() {
        return "Forecasts kept in memory";
    }

    @Override
    public void write(Forecast forecast) {
        forecasts.compute(forecast.series(), (key, before) -> {
            if (before != null && before.contains(forecast)) {
                return before;
            }
            // A copy for each write: readers go through the one they got.
            List<Forecast> kept = before == null ? new ArrayList<>() : new ArrayList<>(before);
            kept.add(forecast);
            kept.sort(OLDEST_FIRST);
            return kept.size() > perSeries ? List.copyOf(kept.subList(1, kept.size())) : kept;
        });
    }

    @Override
    public Stream<Forecast> read(SeriesKey series) {
        return forecasts.getOrDefault(series, List.of()).stream();
    }
}
