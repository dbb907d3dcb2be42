package io.capacityplanner.connector.aws.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.settings.Position;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingSource;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.settings.Value;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import io.capacityplanner.spi.MetricSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class AwsConnectorFactoryTest {

    private static final Position HERE = new Position("planner.yml", 3, 5);
    private final AwsConnectorFactory factory = new AwsConnectorFactory();

    private static Value text(String text) {
        return new Value.Scalar(HERE, text, false);
    }

    private static Value list(String... texts) {
        return new Value.Sequence(
                HERE, Arrays.stream(texts).map(AwsConnectorFactoryTest::text).toList());
    }

    private static Value.Mapping group(Object... pairs) {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            entries.put((String) pairs[i], pairs[i + 1] instanceof Value value ? value : text((String) pairs[i + 1]));
        }
        return new Value.Mapping(HERE, entries, Map.of());
    }

    private Connector connect(Object... pairs) {
        SettingSource nothing = new SettingSource(Path.of("."), name -> null);
        return factory.connect(Settings.of("aws", group(pairs), nothing), ConnectorContext.ofDefaults());
    }

    @Test
    void isFoundAndSaysWhatMayStandInItsSection() {
        assertThat(ServiceLoader.load(ConnectorFactory.class).stream().map(ServiceLoader.Provider::type))
                .contains(AwsConnectorFactory.class);
        assertThat(factory.section()).isEqualTo("aws");
        assertThat(factory.settings())
                .extracting(Setting::key)
                .contains("regions", "accounts", "services", "cost_explorer", "role_name", "external_id", "endpoint")
                .doesNotContain("enabled")
                .doesNotHaveDuplicates();
        assertThat(factory.settings())
                .allSatisfy(setting -> assertThat(setting.description()).isNotBlank());
    }

    @Test
    void readsRegionsAndAccounts() {
        try (Connector connector = connect(
                "enabled", "true", "regions", list("us-east-1", "us-west-2"), "accounts", list("123456789012"))) {
            assertThat(connector.metrics())
                    .singleElement()
                    .extracting(MetricSource::description)
                    .asString()
                    .contains("123456789012/us-east-1", "123456789012/us-west-2");
            assertThat(connector.costs()).isEmpty();
            assertThat(connector.catalog()).isPresent();
            assertThat(connector.commitments()).hasSize(1);
        }
    }

    @Test
    void readsServicesAndCostExplorer() {
        try (Connector connector = connect(
                "regions",
                list("us-east-1", "us-west-2"),
                "services",
                list("ec2", "rds", "elasticache", "lambda"),
                "cost_explorer",
                group("enabled", "true", "granularity", "DAILY"),
                "price_list",
                "false",
                "savings_plans",
                "false")) {
            assertThat(connector.metrics()).hasSize(1);
            assertThat(connector.costs()).hasSize(1);
            assertThat(connector.catalog()).isEmpty();
            assertThat(connector.commitments()).isEmpty();
        }
        try (Connector connector = connect("regions", list("us-east-1"), "cost_explorer", group("enabled", "false"))) {
            assertThat(connector.costs()).isEmpty();
        }
    }

    @Test
    void readsRolesOfSeveralAccounts() {
        try (Connector connector = connect(
                "regions",
                list("us-gov-west-1"),
                "accounts",
                list("123456789012", "210987654321"),
                "role_name",
                "planner",
                "external_id",
                "handshake",
                "roles",
                group("210987654321", "arn:aws-us-gov:iam::210987654321:role/other"),
                "connect_timeout",
                "2s",
                "answer_timeout",
                "5s",
                "attempts",
                "2",
                "requests_at_once",
                "8",
                "endpoint",
                "https://vpce.example.com")) {
            assertThat(connector.metrics().get(0).description())
                    .contains("123456789012/us-gov-west-1", "210987654321/us-gov-west-1");
        }
    }

    @Test
    void faultsNameTheirPlaceInTheFile() {
        assertFault("no region", "accounts", list("123456789012"));
        assertFault("is no region", "regions", list("moon-1a"));
        assertFault("role", "regions", list("us-east-1"), "accounts", list("123456789012", "210987654321"));
        assertFault("no account number", "regions", list("us-east-1"), "accounts", list("12"));
        assertFault("no metrics for the service \"s3\"", "regions", list("us-east-1"), "services", list("s3"));
        assertFault("no granularity", "regions", list("us-east-1"), "cost_explorer", group("granularity", "WEEKLY"));
        assertFault("not among the accounts", "regions", list("us-east-1"), "roles", group("123456789012", "x"));
        assertFault("tries", "regions", list("us-east-1"), "attempts", "0");
    }

    private void assertFault(String problem, Object... pairs) {
        assertThatThrownBy(() -> connect(pairs).close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining("planner.yml:3:5");
    }

    @Test
    void regionMayComeFromTheEnvironment() {
        SettingSource environment =
                new SettingSource(Path.of("."), name -> "AWS_REGION".equals(name) ? "eu-west-1" : null);
        try (Connector connector =
                factory.connect(Settings.of("aws", group(), environment), ConnectorContext.ofDefaults())) {
            assertThat(connector.metrics().get(0).description()).contains("[eu-west-1]");
        }
    }
}
