package io.capacityplanner.connector.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.kit.TestValues;
import io.capacityplanner.settings.Position;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingSource;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InfluxConnectorFactoryTest {

    private static final Position PLACE = new Position("capacity.yml", 3, 5);

    private static Connector connect(Map<String, ?> keys) {
        SettingSource source = new SettingSource(Path.of("."), name -> "SECRET".equals(name) ? "s3cr3t" : null);
        Settings settings = Settings.of("influxdb", TestValues.group(PLACE, keys), source);
        return new InfluxConnectorFactory().connect(settings, ConnectorContext.ofDefaults());
    }

    @Test
    void isFound() {
        assertThat(ServiceLoader.load(ConnectorFactory.class))
                .extracting(ConnectorFactory::id)
                .contains("influxdb");
    }

    @Test
    void everySettingSaysWhatItIs() {
        List<Setting> settings = new InfluxConnectorFactory().settings();
        assertThat(settings).extracting(Setting::key).doesNotHaveDuplicates().doesNotContain("enabled");
        assertThat(settings).allSatisfy(setting -> {
            assertThat(setting.description()).endsWith(".");
            assertThat(setting.children())
                    .allSatisfy(child -> assertThat(child.description()).endsWith("."));
        });
    }

    @Test
    void databaseWithTelegrafAndStores() {
        try (Connector connector = connect(Map.of(
                "url", "http://influxdb:8086",
                "database", "telegraf",
                "user", "reader",
                "password", Map.of("env", "SECRET"),
                "telegraf", true,
                "step", "5m",
                "lookback", "14d",
                "write_metrics", true,
                "write_forecasts", true,
                "forecast_database", "capacity"))) {
            assertThat(connector.metrics()).singleElement().satisfies(source -> {
                assertThat(source.id()).isEqualTo("influxdb");
                assertThat(source.description()).contains("http://influxdb:8086 database telegraf");
            });
            assertThat(connector.metricStore().orElseThrow().description()).contains("database telegraf");
            assertThat(connector.forecastStore().orElseThrow().description()).contains("database capacity");
        }
    }

    @Test
    void bucketWithQueries() {
        try (Connector connector = connect(Map.of(
                "address", "https://influx.example.com",
                "org", "acme",
                "bucket", "metrics",
                "token", Map.of("env", "SECRET"),
                "queries",
                        List.of(
                                Map.of(
                                        "metric",
                                        "requests",
                                        "measurement",
                                        "http",
                                        "field",
                                        "count",
                                        "resource",
                                        "{service}",
                                        "where",
                                        List.of("env=prod", "path!~^/health"),
                                        "rate",
                                        "true",
                                        "grouping",
                                        "added",
                                        "unit",
                                        "/s"),
                                Map.of(
                                        "metric",
                                        "queue",
                                        "flux",
                                        "from(bucket: $bucket)",
                                        "resource",
                                        "{queue}",
                                        "yield",
                                        "all"))))) {
            assertThat(connector.metrics()).hasSize(1);
            assertThat(connector.metrics().get(0).description()).contains("bucket acme/metrics");
            assertThat(connector.forecastStore()).isEmpty();
        }
    }

    @Test
    void databaseOfVersion2() {
        try (Connector connector =
                connect(Map.of("url", "http://i:8086", "version", "2", "database", "metrics", "token", "x"))) {
            assertThat(connector.metrics().get(0).description()).contains("database metrics");
        }
    }

    @Test
    void onlyAStoreReadsNothing() {
        try (Connector connector =
                connect(Map.of("url", "http://i:8086", "database", "capacity", "write_forecasts", "true"))) {
            assertThat(connector.metrics()).isEmpty();
            assertThat(connector.forecastStore()).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "database, x, url",
        "url, http://i:8086, database",
        "url+bucket, http://i:8086+b, org",
        "url+database+bucket, http://i:8086+d+b, both given",
        "url+database+user, http://i:8086+d+u, not both given",
        "url+database+password, http://i:8086+d+p, not both given",
        "url+database+org, http://i:8086+d+o, no bucket",
        "url+database+step, http://i:8086+d+0s, step",
        "url+database+lookback, http://i:8086+d+0s, look-back",
        "url+database, ftp://i+d, no http or https address",
        "url+address+database, http://i:8086+http://i+d, both given",
        "url+org+bucket+retention_policy, http://i+o+b+r, retention policy",
        "url+database+token+user+password, http://i+d+t+u+p, both given"
    })
    void contradictionsAreNamedWithTheirPlace(String keys, String values, String problem) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < keys.split("\\+").length; i++) {
            settings.put(keys.split("\\+")[i], values.split("\\+")[i]);
        }
        assertThatThrownBy(() -> connect(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("capacity.yml:3:5")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "aggregate, average, none of the words",
        "grouping, sum, none of the words",
        "unit, furlongs, no known unit",
        "resource, host, does not name a resource",
        "where, nothing, no condition",
        "factor, 0, factor"
    })
    void faultsOfQueriesToo(String key, String value, String problem) {
        Map<String, String> query =
                new LinkedHashMap<>(Map.of("metric", "x", "measurement", "m", "field", "f", "resource", "{host}"));
        query.put(key, value);
        assertThatThrownBy(() -> connect(Map.of("url", "http://i:8086", "database", "d", "queries", List.of(query))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("influxdb.queries[0]")
                .hasMessageContaining(problem);
    }
}
