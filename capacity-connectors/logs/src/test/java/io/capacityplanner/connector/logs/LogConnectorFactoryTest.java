package io.capacityplanner.connector.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.kit.TestValues;
import io.capacityplanner.settings.Position;
import io.capacityplanner.settings.SettingSource;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.settings.Value;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway") // A series that is missing fails the test either way.
class LogConnectorFactoryTest {

    private static final Position HERE = new Position("plan.yml", 3, 3);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Connector connect(Map<String, Value> entries) {
        return new LogConnectorFactory()
                .connect(
                        Settings.of("logs", new Value.Mapping(HERE, entries, Map.of()), SettingSource.of(folder)),
                        ConnectorContext.ofDefaults());
    }

    private static Map<String, Value> keys(Object... pairs) {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            entries.put(String.valueOf(pairs[i]), TestValues.of(HERE, pairs[i + 1]));
        }
        return entries;
    }

    @Test
    void isFoundByItsId() {
        assertThat(ServiceLoader.load(ConnectorFactory.class))
                .anyMatch(factory ->
                        factory instanceof LogConnectorFactory && factory.id().equals("logs"));
        assertThat(new LogConnectorFactory().settings())
                .allMatch(s -> !s.description().isBlank());
    }

    @Test
    void readsAccessLogsByPattern() {
        Logs.file(
                folder,
                "access.log",
                Logs.combined("10:00:00", "GET /a/1 HTTP/1.1", 200, "1", " 1500")
                        + Logs.combined("10:09:59", "GET /a/2 HTTP/1.1", 200, "1", " 2500"));
        Connector connector = connect(keys(
                "files",
                List.of("access.log*"),
                "id",
                "edge",
                "format",
                "combined",
                "request_time",
                "us",
                "resource",
                "shop",
                "resource_from",
                "path",
                "step",
                "10m",
                "quantiles",
                List.of("0.5", "1"),
                "client_errors",
                "true",
                "zone",
                "UTC",
                "max_resources",
                "10",
                "steps_in_memory",
                "100",
                "tolerated_share",
                "0.1"));

        var series = Logs.series((LogSource) connector.metrics().get(0));

        assertThat(series)
                .containsOnlyKeys(
                        "shop:/a/:id/request_rate",
                        "shop:/a/:id/error_rate",
                        "shop:/a/:id/client_error_rate",
                        "shop:/a/:id/latency_p50",
                        "shop:/a/:id/latency_p100",
                        "shop:/a/:id/sent_bytes_per_second");
        assertThat(series.get("shop:/a/:id/latency_p100").values()).containsExactly(0.0025);
        assertThat(series.get("shop:/a/:id/latency_p100").provenance().source()).isEqualTo("edge");
    }

    @Test
    void readsSeveralLogs() {
        Logs.file(folder, "app.jsonl", """
                {"ts":1772359200,"code":200,"took":15,"svc":"cart"}
                {"ts":1772359499,"code":500,"took":25,"svc":"cart"}
                """);
        Logs.file(folder, "n.log", "[01/Mar/2026:10:00:00 +0000] 200\n[01/Mar/2026:10:04:59 +0000] 200\n");
        Connector connector = connect(keys(
                "sources",
                List.of(
                        Map.of(
                                "files", "app.jsonl",
                                "format", "json",
                                "resource_field", "svc",
                                "json",
                                        Map.of(
                                                "time",
                                                "ts",
                                                "epoch",
                                                "s",
                                                "status",
                                                "code",
                                                "duration",
                                                "took",
                                                "duration_unit",
                                                "ms")),
                        Map.of(
                                "files",
                                "n.log",
                                "format",
                                "nginx",
                                "pattern",
                                "[$time_local] $status",
                                "resource",
                                "n"))));

        assertThat(Logs.series((LogSource) connector.metrics().get(0))
                        .get("cart/error_rate")
                        .values())
                .containsExactly(50);
        assertThat(Logs.series((LogSource) connector.metrics().get(1))).containsKey("n/request_rate");
    }

    @Test
    void refusesWhatCannotBe() {
        refused(keys(), "no file is named");
        refused(keys("files", "a", "format", "iis"), "iis");
        refused(keys("files", "a", "format", "nginx"), "needs a pattern");
        refused(keys("files", "a", "pattern", "$msec"), "has no pattern");
        refused(keys("files", "a", "format", "nginx", "pattern", "$status"), "no field tells the time");
        refused(keys("files", "a", "format", "json", "json", Map.of("duration", "took")), "duration_unit");
        refused(keys("files", "a", "format", "json", "request_time", "s"), "Name the field");
        refused(keys("files", "a", "request_time", "hours"), "hours");
        refused(keys("files", "a", "resource_from", "header"), "header");
        refused(keys("files", "a", "resource_from", "field"), "resource_field");
        refused(keys("files", "a", "resource_from", "fixed", "resource_field", "host"), "resource_from: field");
        refused(keys("files", "a", "resource_field", "vhost"), "vhost");
        refused(keys("files", "a", "zone", "Mars"), "Mars");
        refused(keys("files", "a", "quantiles", List.of("95")), "95");
        refused(keys("files", "a", "step", "0s"), "step");
    }

    private void refused(Map<String, Value> entries, String words) {
        assertThatThrownBy(() -> connect(entries))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("plan.yml");
    }
}
