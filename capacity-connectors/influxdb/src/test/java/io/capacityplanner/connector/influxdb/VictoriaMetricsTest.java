package io.capacityplanner.connector.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.connector.common.testing.RealServer;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.unit.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** VictoriaMetrics takes line protocol and is read by its own interface. */
final class VictoriaMetricsTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void takesMetricsAndForecasts() throws IOException {
        try (RealServer server = RealServer.victoriaMetrics(folder, "")) {
            InfluxServer client =
                    InfluxServer.database(server.address(), "capacity").build();
            double[] values =
                    IntStream.range(0, 6000).mapToDouble(i -> 50 + i / 1000.0).toArray();
            SeriesKey web = SeriesKey.of("web \"01\", eu=1", "cpu_usage");

            InfluxMetricStore.in(client)
                    .write(MetricSamples.regular(web, Metric.CPU_USAGE, START, Step.parse("5m"), values));
            var forecast = TestForecasts.of(web, START, 48, 3);
            InfluxForecastStore.in(client).write(forecast);
            server.get("internal/force_flush");

            JsonNode metric = exported(server, "capacity_metric_value");
            assertThat(metric.at("/metric/resource").asText()).isEqualTo(web.resource());
            assertThat(metric.at("/metric/metric").asText()).isEqualTo("cpu_usage");
            assertThat(metric.path("values")).hasSize(6000);
            // It keeps 12 digits.
            assertThat(metric.at("/values/5999").asDouble()).isCloseTo(values[5999], within(1e-9));
            assertThat(metric.at("/timestamps/1").asLong())
                    .isEqualTo(START.plusSeconds(300).toEpochMilli());
            JsonNode chart = exported(server, "capacity_forecast_mean");
            assertThat(chart.path("values")).hasSize(48);
            assertThat(chart.at("/values/7").asDouble())
                    .isCloseTo(forecast.distribution().meanAt(7), within(1e-9));
        }
    }

    /** The only series of a name. */
    private static JsonNode exported(RealServer server, String name) throws IOException {
        List<String> lines = server.get("api/v1/export?match[]=" + name).lines().toList();
        assertThat(lines).hasSize(1);
        return new ObjectMapper().readTree(lines.get(0));
    }
}
