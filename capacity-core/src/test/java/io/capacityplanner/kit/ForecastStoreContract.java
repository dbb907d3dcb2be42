package io.capacityplanner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.RunningMaximum;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.spi.ForecastStore;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
        double[] lower = points.clone();
        double[] upper = points.clone();
        for (int h = 0; h < points.length; h++) {
            lower[h] -= 1.5;
            upper[h] += 2;
        }
        return new Forecast(
                series,
                Metric.CPU_USAGE,
                forecaster,
                "LAST",
                start,
                48,
                Step.HOUR,
                false,
                new ForecastDistribution(points, List.of(new PredictionBand(Confidence.of(0.95), lower, upper))),
                RunningMaximum.of(new double[][] {points, upper}),
                start.minus(Duration.ofHours(1)),
                40,
                100.0,
                null,
                new QualityReport(series, 48, 48, Step.HOUR, 1, List.of()),
                List.of("The last value stays"),
                List.of(),
                new Evidence(start.minus(Duration.ofDays(2)), start, 1, "LAST", null, Map.of("observations", "48")));
    }
}
