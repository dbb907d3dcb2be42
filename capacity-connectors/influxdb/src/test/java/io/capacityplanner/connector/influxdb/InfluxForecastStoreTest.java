package io.capacityplanner.connector.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.NewerVersionException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.spi.ForecastStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InfluxForecastStoreTest {

    private static final SeriesKey WEB = SeriesKey.of("web, \"1\"=a", "cpu_usage");
    private static final Instant START = Instant.parse("2026-03-15T00:00:00Z");

    @TempDir
    static Path folder;

    private static RealInflux influx;

    @BeforeAll
    static void start() {
        influx = RealInflux.start(folder);
    }

    @AfterAll
    static void stop() {
        if (influx != null) {
            influx.close();
        }
    }

    private static ForecastStore store(String database) {
        return InfluxForecastStore.in(
                InfluxServer.database(influx.address(), database).build());
    }

    private static List<Forecast> read(ForecastStore store, SeriesKey series) {
        try (Stream<Forecast> forecasts = store.read(series)) {
            return forecasts.toList();
        }
    }

    @Test
    void comesBackEqualOldestFirst() {
        ForecastStore store = store(influx.database());
        Forecast late = TestForecasts.of(WEB, START.plus(Duration.ofDays(1)), 24, 1);
        Forecast early = TestForecasts.of(WEB, START, 24, 2);
        Forecast other = TestForecasts.of(SeriesKey.of("db", "cpu_usage"), START, 24, 3);

        store.write(late);
        store.write(early);
        store.write(other);

        assertThat(read(store, WEB)).containsExactly(early, late);
        assertThat(read(store, other.series())).containsExactly(other);
        assertThat(read(store, SeriesKey.of("nobody", "cpu_usage"))).isEmpty();
    }

    @Test
    void sameForecastIsKeptOnce() {
        ForecastStore store = store(influx.database());
        Forecast forecast = TestForecasts.of(WEB, START, 24, 1);

        store.write(forecast);
        store.write(TestForecasts.of(WEB, START, 24, 1));
        store.write(TestForecasts.of(WEB, START, 24, 2));

        assertThat(read(store, WEB)).hasSize(2).contains(forecast);
    }

    @Test
    void longOnesAreKeptInParts() throws IOException {
        String database = influx.database();
        ForecastStore store = store(database);
        Forecast quarter = TestForecasts.of(WEB, START, 24 * 90, 7);

        store.write(quarter);

        assertThat(read(store, WEB)).containsExactly(quarter);
        assertThat(value(influx.query(database, "SELECT parts FROM capacity_forecast_document"))
                        .asInt())
                .isGreaterThan(1);
    }

    @Test
    void whatIsAbsentStaysAbsent() {
        ForecastStore store = store(influx.database());
        Forecast bare = TestForecasts.bare(SeriesKey.of("x", ""), START);

        store.write(bare);

        assertThat(read(store, SeriesKey.of("x", ""))).containsExactly(bare);
    }

    @Test
    void stepsCanBeCharted() throws IOException {
        String database = influx.database();
        Forecast forecast = TestForecasts.of(SeriesKey.of("web", "cpu_usage"), START, 48, 1);

        store(database).write(forecast);

        String text = influx.query(
                database,
                "SELECT mean, lower_95, upper_95, upper_99_9 FROM capacity_forecast WHERE resource = 'web' "
                        + "AND metric = 'cpu_usage' AND forecaster = 'ets'");
        JsonNode rows = new ObjectMapper().readTree(text).at("/results/0/series/0/values");
        assertThat(rows).hasSize(48);
        assertThat(rows.get(5).get(0).asLong()).isEqualTo(forecast.timeAt(5).toEpochMilli());
        assertThat(rows.get(5).get(1).asDouble())
                .isEqualTo(forecast.distribution().meanAt(5));
        assertThat(rows.get(5).get(2).asDouble())
                .isEqualTo(forecast.distribution().bands().get(1).lowerAt(5));
        assertThat(rows.get(5).get(4).asDouble())
                .isEqualTo(forecast.distribution().bands().get(2).upperAt(5));
    }

    @Test
    void damagedDocumentsAreReported() {
        String database = influx.database();
        ForecastStore store = store(database);
        influx.write(database, """
                capacity_forecast_document,resource=a,metric=x,run=1 parts=2i,part_000="{}" 1000
                capacity_forecast_document,resource=b,metric=x,run=1 parts=1i,part_000="{}" 1000
                capacity_forecast_document,resource=c,metric=x,run=1 parts=1i,part_000="H4sI!" 1000
                capacity_forecast_document,resource=d,metric=x,run=1 parts=1i,part_000="{\\"format\\":\\"capacity-forecast\\",\\"version\\":2}" 1000
                capacity_forecast_document,resource=e,metric=x,run=1 parts=1i,part_000="{\\"format\\":\\"capacity-forecast\\",\\"version\\":1}" 1000
                """);

        damaged(store, "a", "of 2 parts of the document 1 are there");
        damaged(store, "b", "the format is");
        damaged(store, "c", "cannot be unpacked");
        assertThatThrownBy(() -> read(store, SeriesKey.of("d", "x")))
                .isInstanceOf(NewerVersionException.class)
                .hasMessageContaining("of version 2")
                .hasMessageContaining("forecast 1 of d/x");
        damaged(store, "e", "is no");
    }

    private static void damaged(ForecastStore store, String resource, String problem) {
        assertThatThrownBy(() -> read(store, SeriesKey.of(resource, "x")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(problem);
    }

    private static JsonNode value(String answer) throws IOException {
        return new ObjectMapper().readTree(answer).at("/results/0/series/0/values/0/1");
    }
}
