package io.capacityplanner.connector.gcp;

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
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class GcpConnectorFactoryTest {

    private static final Position HERE = new Position("capacity.yml", 7, 3);

    private static Connector connect(Map<String, ?> section) {
        Settings settings = Settings.of(
                "gcp", TestValues.group(HERE, section), new SettingSource(Path.of("/etc/planner"), name -> null));
        return new GcpConnectorFactory().connect(settings, ConnectorContext.ofDefaults());
    }

    @Test
    void connectsWhatTheUsualFileAsksFor() {
        try (Connector connector = connect(Map.of(
                "projects", List.of("my-production-project", "my-staging-project"),
                "services", List.of("compute", "sql", "kubernetes"),
                "billing", Map.of("enabled", "true", "export_table", "billing.gcp_billing_export_v1")))) {
            assertThat(connector.metrics()).hasSize(1);
            assertThat(connector.metrics().get(0).description()).contains("my-production-project, my-staging-project");
            assertThat(connector.inventories()).hasSize(1);
            assertThat(connector.commitments()).hasSize(1);
            assertThat(connector.costs())
                    .singleElement()
                    .satisfies(costs -> assertThat(costs.description())
                            .contains("my-production-project.billing.gcp_billing_export_v1"));
        }
        try (Connector connector = connect(Map.of("enabled", "true", "projects", List.of("my-project-id")))) {
            assertThat(connector.metrics()).hasSize(1);
            assertThat(connector.costs()).isEmpty();
        }
        try (Connector connector = connect(
                Map.of("projects", "my-project-id", "services", "sql", "billing", Map.of("enabled", "false")))) {
            assertThat(connector.inventories()).isEmpty();
            assertThat(connector.costs()).isEmpty();
        }
    }

    @Test
    void takesMetricsOfOnesOwn() {
        Map<String, ?> metric = Map.of(
                "name", "queue",
                "type", "custom.googleapis.com/queue/length",
                "resource", "{instance_id}",
                "unit", "count",
                "alignment", "max",
                "reduction", "sum");
        try (Connector connector = connect(Map.of(
                "projects",
                "p1",
                "metrics",
                List.of(metric),
                "step",
                "1h",
                "lookback",
                "14d",
                "credentials_file",
                "key.json",
                "endpoint",
                "monitoring.example.com:443"))) {
            assertThat(connector.metrics()).hasSize(1);
        }
    }

    @Test
    void saysWhereAFaultStands() {
        assertFault(Map.of(), "no project is given");
        assertFault(Map.of("projects", "Not A Project"), "is no project id");
        assertFault(Map.of("projects", "p1", "services", "lambda"), "no ready-made metrics of \"lambda\"");
        assertFault(Map.of("projects", "p1", "step", "10s"), "below a minute");
        assertFault(Map.of("projects", "p1", "billing", Map.of("enabled", "true")), "export_table");
        assertFault(Map.of("projects", "p1", "billing", Map.of("export_table", "x`; DROP")), "is no table");
        assertFault(
                Map.of("projects", "p1", "billing", Map.of("export_table", "a.b", "max_bytes_billed", "1 GB")),
                "is no whole number");
        Map<String, ?> metric = Map.of("name", "q", "type", "a/b", "resource", "{x}", "alignment", "median");
        assertFault(Map.of("projects", "p1", "metrics", List.of(metric)), "\"median\" is not known");
    }

    private static void assertFault(Map<String, ?> section, String words) {
        assertThatThrownBy(() -> connect(section).close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("capacity.yml:7:3")
                .hasMessageContaining(words);
    }

    @Test
    void isFoundAndDescribesEachSetting() {
        assertThat(ServiceLoader.load(ConnectorFactory.class))
                .filteredOn(factory -> factory.id().equals("gcp"))
                .singleElement()
                .satisfies(factory -> {
                    assertThat(factory.section()).isEqualTo("gcp");
                    assertThat(factory.settings())
                            .extracting(Setting::key)
                            .doesNotHaveDuplicates()
                            .contains("projects", "services", "billing")
                            .doesNotContain("enabled");
                    assertThat(factory.settings())
                            .allSatisfy(
                                    setting -> assertThat(setting.description()).isNotBlank());
                });
    }

    @Test
    void shipsARoleThatOnlyReads() throws IOException {
        try (InputStream role = GcpConnectorFactory.class.getResourceAsStream("read-only-role.yaml")) {
            String text = new String(Objects.requireNonNull(role).readAllBytes(), StandardCharsets.UTF_8);
            List<String> permissions = text.lines()
                    .filter(line -> line.startsWith("  - "))
                    .map(line -> line.substring(4))
                    .toList();
            assertThat(permissions)
                    .contains("monitoring.timeSeries.list", "bigquery.tables.getData", "compute.commitments.list")
                    .allMatch(permission ->
                            permission.matches(".*\\.(list|get|getData)") || permission.equals("bigquery.jobs.create"));
        }
    }
}
