package io.capacityplanner.connector.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class AzureConnectorFactoryTest {

    private static final Position HERE = new Position("capacity.yml", 3, 5);
    private static final SettingSource SOURCE =
            new SettingSource(Path.of("/etc/capacity"), name -> "AZURE_SECRET".equals(name) ? "s3cr3t-value" : null);

    private final AzureConnectorFactory factory = new AzureConnectorFactory();

    private Connector connect(Map<String, ?> settings) {
        return factory.connect(
                Settings.of("azure", TestValues.group(HERE, settings), SOURCE), ConnectorContext.ofDefaults());
    }

    @Test
    void isFoundAsService() {
        assertThat(ServiceLoader.load(ConnectorFactory.class))
                .anySatisfy(found -> assertThat(found).isInstanceOf(AzureConnectorFactory.class));
        assertThat(factory.section()).isEqualTo("azure");
    }

    @Test
    void groupWithNothingOffersNothing() {
        try (Connector connector = connect(Map.of("enabled", "false"))) {
            assertThat(connector.metrics()).isEmpty();
            assertThat(connector.costs()).isEmpty();
            assertThat(connector.commitments()).isEmpty();
        }
    }

    @Test
    void everythingIsConnectedWithoutAskingAnybody() {
        try (Connector connector = connect(Map.ofEntries(
                Map.entry("subscriptions", List.of("0b1f6471-1bf0-4dda-aec3-cb9272f09590")),
                Map.entry("resource_groups", List.of("shop")),
                Map.entry("services", List.of("compute", "sql", "redis", "postgresql", "kubernetes", "storage")),
                Map.entry("step", "1h"),
                Map.entry("lookback", "60d"),
                Map.entry(
                        "workspaces",
                        List.of(Map.of(
                                "id",
                                "b438b4f6",
                                "queries",
                                List.of(Map.of("metric", "requests", "query", "AppRequests | …", "unit", "count"))))),
                Map.entry(
                        "cost_management",
                        Map.of(
                                "enabled", "true",
                                "granularity", "MONTHLY",
                                "amortized", "false",
                                "grouping", List.of("ResourceId", "ChargeType"),
                                "actual_export", "exports/actual")),
                Map.entry("reservations", "true"),
                Map.entry("cloud", "us_government"),
                Map.entry("endpoint", "https://azure.example.com"),
                Map.entry("tenant_id", "t"),
                Map.entry("client_id", "c"),
                Map.entry("client_secret", Map.of("env", "AZURE_SECRET"))))) {
            assertThat(connector.metrics())
                    .extracting(source -> source.id())
                    .containsExactly("azure-monitor", "azure-logs");
            assertThat(connector.costs())
                    .extracting(source -> source.id())
                    .containsExactly("azure-cost-management", "azure-cost-export");
            assertThat(connector.commitments()).hasSize(1);
            assertThat(connector.metrics().get(0).description()).contains("https://azure.example.com");
        }
    }

    @Test
    void managedIdentityNeedsNoSecret() {
        try (Connector connector = connect(Map.of("managed_identity", "true", "subscriptions", "s"))) {
            assertThat(connector.metrics()).hasSize(1);
        }
    }

    @Test
    void contradictionsNameTheirPlaceAndNoSecret() {
        assertFault(Map.of("client_secret", "hush-hush"), "tenant_id");
        assertFault(Map.of("client_secret", "hush-hush", "managed_identity", "true"), "managed identity has no secret");
        assertFault(Map.of("resources", List.of("web-01")), "no id of a resource");
        assertFault(Map.of("subscriptions", "s", "services", List.of("ec2")), "no known service");
        assertFault(Map.of("endpoint", "http://azure.example.com"), "https");
        assertFault(Map.of("cost_management", Map.of("enabled", "true")), "nothing to read costs of");
        assertFault(
                Map.of(
                        "workspaces",
                        List.of(Map.of(
                                "id",
                                "w",
                                "queries",
                                List.of(Map.of("metric", "m", "query", "q", "unit", "furlong"))))),
                "no known unit");
    }

    private void assertFault(Map<String, ?> settings, String part) {
        assertThatThrownBy(() -> connect(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("capacity.yml:3:5")
                .hasMessageContaining(part)
                .hasMessageNotContaining("hush-hush");
    }

    @Test
    void everySettingIsDescribed() {
        List<Setting> all = factory.settings();
        assertThat(all).extracting(Setting::key).doesNotHaveDuplicates().doesNotContain("enabled");
        assertThat(all).allSatisfy(setting -> assertThat(setting.description()).endsWith("."));
    }

    @Test
    void roleOnlyReads() throws IOException {
        try (InputStream file = AzureConnectorFactory.class.getResourceAsStream("read-only-role.json")) {
            JsonNode role = new ObjectMapper().readTree(file);
            assertThat(role.get("Actions"))
                    .isNotEmpty()
                    .allSatisfy(action ->
                            assertThat(action.asText()).matches(".*/read|Microsoft\\.CostManagement/query/action"));
            assertThat(role.get("DataActions")).isEmpty();
        }
    }
}
