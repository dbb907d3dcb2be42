package io.capacityplanner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.spi.ForecastStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every {@link ForecastStore}. */
public abstract class ForecastStoreContract extends ProviderContract {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final SeriesKey WEB = SeriesKey.of("web", Metric.CPU_USAGE.name());
    private static final SeriesKey DB = SeriesKey.of("db", Metric.CPU_USAGE.name());

    /** For subclasses. */
    protected ForecastStoreContract() {}

    /** A new, empty store. */
    protected abstract ForecastStore emptyStore();

    /**
     * Closes a store and opens it again, as a restart does; the store itself where nothing outlives it.
     *
     * @param store what {@link #emptyStore} made last
     */
    protected ForecastStore reopened(ForecastStore store) {
        return store;
    }

    @Override
    final ForecastStore provider() {
        return emptyStore();
    }

    @Test
    final void beginsEmpty() {
        assertThat(read(emptyStore(), WEB)).isEmpty();
    }

    @Test
    final void givesBackWhatIsWritten() {
        ForecastStore store = emptyStore();
        Forecast forecast = forecast(WEB, START, "auto", 41, 43.25, 1e-9);

        store.write(forecast);

        assertThat(read(store, WEB)).containsExactly(forecast);
    }

    @Test
    final void keepsAForecastStoredTwiceOnce() {
        ForecastStore store = emptyStore();

        store.write(forecast(WEB, START, "auto", 41, 42));
        store.write(forecast(WEB, START, "auto", 41, 42));

        assertThat(read(store, WEB)).hasSize(1);
    }

    @Test
    final void keepsWhatDiffersInAnything() {
        ForecastStore store = emptyStore();

        store.write(forecast(WEB, START, "auto", 41, 42));
        store.write(forecast(WEB, START, "theta", 41, 42));
        store.write(forecast(WEB, START, "auto", 41, 42.5));

        assertThat(read(store, WEB)).hasSize(3);
    }

    @Test
    final void oldestFirst() {
        ForecastStore store = emptyStore();
        for (int day : new int[] {2, 0, 3, 1}) {
            store.write(forecast(WEB, START.plus(Duration.ofDays(day)), "auto", day, day));
        }

        assertThat(read(store, WEB))
                .extracting(forecast -> forecast.distribution().meanAt(0))
                .containsExactly(0.0, 1.0, 2.0, 3.0);
    }

    @Test
    final void remembersWhatWasWritten() {
        ForecastStore store = emptyStore();
        Forecast first = forecast(WEB, START, "auto", 41, 43.25, 1e-9);
        Forecast second = forecast(WEB, START.plus(Duration.ofDays(1)), "auto", 1.0 / 3, 0.1 + 0.2);
        store.write(second);
        store.write(first);

        ForecastStore again = reopened(store);
        again.write(first);

        assertThat(read(again, WEB)).containsExactly(first, second);
    }

    @Test
    final void oneStoredByManyAtOnceIsKeptOnce() {
        ForecastStore store = emptyStore();

        IntStream.range(0, 60).parallel().forEach(i -> store.write(forecast(WEB, START, "auto", i % 5, 42)));

        assertThat(read(reopened(store), WEB))
                .extracting(forecast -> forecast.distribution().meanAt(0))
                .containsExactlyInAnyOrder(0.0, 1.0, 2.0, 3.0, 4.0);
    }

    @Test
    final void keepsManySeries() {
        ForecastStore store = emptyStore();
        int many = 100;
        for (int i = 0; i < many; i++) {
            store.write(forecast(SeriesKey.of("host " + i, "cpu,ü=\"1\""), START, "auto", i));
        }
        ForecastStore again = reopened(store);

        for (int i = 0; i < many; i++) {
            assertThat(read(again, SeriesKey.of("host " + i, "cpu,ü=\"1\"")))
                    .singleElement()
                    .extracting(forecast -> forecast.distribution().meanAt(0))
                    .isEqualTo((double) i);
        }
        assertThat(read(again, SeriesKey.of("host", "cpu,ü=\"1\""))).isEmpty();
    }

    @Test
    final void seriesAreKeptApart() {
        ForecastStore store = emptyStore();
        Forecast web = forecast(WEB, START, "auto", 41, 42);
        Forecast db = forecast(DB, START, "auto", 41, 42);

        store.write(web);
        store.write(db);

        assertThat(read(store, WEB)).containsExactly(web);
        assertThat(read(store, DB)).containsExactly(db);
    }

    private static List<Forecast> read(ForecastStore store, SeriesKey series) {
        try (Stream<Forecast> stored = store.read(series)) {
            return stored.toList();
        }
    }

    private static Forecast forecast(SeriesKey series, Instant start, String forecaster, double... points) {
        return TestForecasts.of(series, start, forecaster, points);
    }
}
