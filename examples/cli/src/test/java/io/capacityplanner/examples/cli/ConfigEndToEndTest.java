package io.capacityplanner.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.capacityplanner.connector.common.testing.RealServer;
import io.capacityplanner.connector.config.ConfigFile;
import io.capacityplanner.connector.config.ConfiguredPlanner;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.spi.ForecastStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code capacity plan --config} on real servers with two weeks of history up to now. */
class ConfigEndToEndTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final History history = History.endingAt(Instant.now());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private JsonNode plan(Path config) throws IOException {
        int code = CapacityCommand.run(
                new PrintWriter(out), new PrintWriter(err), "plan", "--config", config.toString(), "--format", "json");
        assertThat(code).as(err.toString()).isZero();
        return JsonMapper.builder().build().readTree(out.toString());
    }

    private static JsonNode item(JsonNode plan, String series) {
        for (JsonNode item : plan.get("items")) {
            if (item.get("id").asText().equals(series)) {
                return item;
            }
        }
        throw new AssertionError(series + " is not in " + plan);
    }

    @Test
    void plansFromPrometheus() throws IOException {
        try (RealServer prometheus = RealServer.prometheus(folder, history.nodeExporter())) {
            Path config = RealServer.write(folder, "capacity.yml", """
                    prometheus:
                      address: %s
                      lookback: 14d
                    planning: {horizon: 30d, lead_time: 7d}
                    models:
                      cpu_usage: {algorithm: theta}
                    """.formatted(prometheus.address()));

            JsonNode plan = plan(config);

            JsonNode disk = item(plan, "web-1:/data/disk_usage");
            // From 68 % at two percent a day to the limit of 80 %: in six days.
            assertThat(Duration.between(
                            Instant.now(),
                            Instant.parse(disk.at("/runsOut/chance50").asText())))
                    .isBetween(Duration.ofDays(4), Duration.ofDays(8));
            assertThat(item(plan, "web-1/cpu_usage").at("/forecast/model").asText())
                    .containsIgnoringCase("theta");
        }
    }

    @Test
    void plansFromInfluxAndKeepsTheForecastsThere() throws IOException {
        try (RealServer influx = RealServer.influxDb(folder, "")) {
            influx.post("query?q=CREATE+DATABASE+telegraf", "");
            influx.post("query?q=CREATE+DATABASE+capacity", "");
            String lines = history.telegraf();
            influx.post("write?db=telegraf&precision=s", lines);
            Path config = RealServer.write(folder, "capacity.yml", """
                    influxdb:
                      address: %s
                      database: telegraf
                      telegraf: true
                      lookback: 14d
                      write_forecasts: true
                      forecast_database: capacity
                    planning: {horizon: 30d, lead_time: 7d}
                    """.formatted(influx.address()));

            JsonNode plan = plan(config);

            assertThat(item(plan, "web-1:/data/disk_usage").get("urgency").asText())
                    .isNotEqualTo("NONE");
            // What was written is there for charts …
            String charted = influx.get("query?db=capacity&q="
                    + URLEncoder.encode(
                            "SELECT count(mean) FROM capacity_forecast GROUP BY resource, metric",
                            StandardCharsets.UTF_8));
            assertThat(charted).contains("web-1:/data", "disk_usage", "cpu_usage");
            // … and is read again, equal to what another run of the same planner makes of the same history.
            try (ConfiguredPlanner configured = ConfigFile.of(config).open()) {
                CapacityPlan again = configured.plan();
                Forecast made = again.items().stream()
                        .filter(candidate -> candidate.series().equals(SeriesKey.of("web-1", "cpu_usage")))
                        .flatMap(candidate -> candidate.forecast().stream())
                        .findFirst()
                        .orElseThrow();
                try (Stream<Forecast> read = store(configured).read(SeriesKey.of("web-1", "cpu_usage"))) {
                    assertThat(read.toList()).contains(made);
                }
            }
        }
    }

    private static ForecastStore store(ConfiguredPlanner configured) {
        return configured.planner().forecastStore().orElseThrow();
    }
}
