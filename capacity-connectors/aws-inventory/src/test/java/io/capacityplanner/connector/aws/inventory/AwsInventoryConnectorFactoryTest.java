package io.capacityplanner.connector.aws.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.settings.Position;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingSource;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.settings.Value;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AwsInventoryConnectorFactoryTest {

    private static final Position PLACE = new Position("capacity.yml", 3, 5);

    private final AwsInventoryConnectorFactory factory = new AwsInventoryConnectorFactory();

    private static Value text(String text) {
        return new Value.Scalar(PLACE, text, false);
    }

    private static Value list(String... texts) {
        return new Value.Sequence(
                PLACE,
                List.of(texts).stream()
                        .map(AwsInventoryConnectorFactoryTest::text)
                        .toList());
    }

    private static Value.Mapping group(Map<String, Value> entries) {
        return new Value.Mapping(PLACE, entries, Map.of());
    }

    private Connector connect(Map<String, Value> entries) {
        SettingSource source = new SettingSource(Path.of("."), name -> null);
        return factory.connect(Settings.of("aws", group(entries), source), ConnectorContext.ofDefaults());
    }

    @Test
    void itIsFoundAndSharesTheSectionOfTheMetrics() {
        assertThat(ServiceLoader.load(ConnectorFactory.class).stream())
                .anySatisfy(provider -> assertThat(provider.type()).isEqualTo(AwsInventoryConnectorFactory.class));
        assertThat(factory.id()).isEqualTo("aws-inventory");
        assertThat(factory.section()).isEqualTo("aws");
        assertThat(factory.settings())
                .extracting(Setting::key)
                .contains("regions", "accounts", "services", "inventory", "reservations")
                .doesNotHaveDuplicates();
        assertThat(factory.settings())
                .allSatisfy(s -> assertThat(s.description()).isNotBlank());
    }

    @Test
    void theUsualSectionGivesInventoryAndReservations() {
        try (Connector connector = connect(new TreeMap<>(Map.of(
                "regions", list("us-east-1", "us-west-2"),
                "services", list("ec2", "rds", "elasticache", "lambda"))))) {
            assertThat(connector.inventories()).singleElement().satisfies(source -> {
                assertThat(source.id()).isEqualTo("aws-inventory");
                assertThat(source.description())
                        .contains("ec2, rds, elasticache, lambda")
                        .contains("2 account regions");
            });
            assertThat(connector.commitments())
                    .extracting(source -> source.id())
                    .containsExactly("aws-reservations");
            assertThat(connector.metrics()).isEmpty();
        }
    }

    @Test
    void eachPartCanBeLeftOut() {
        Value no = group(Map.of("enabled", text("false")));
        try (Connector connector = connect(Map.of("regions", list("us-east-1"), "inventory", no, "reservations", no))) {
            assertThat(connector.inventories()).isEmpty();
            assertThat(connector.commitments()).isEmpty();
        }
    }

    @Test
    void anUnknownServiceIsAFaultWithItsPlace() {
        assertThatThrownBy(() -> connect(Map.of("regions", list("us-east-1"), "services", list("ec3"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("capacity.yml:3:5 (aws.services)")
                .hasMessageContaining("\"ec3\"")
                .hasMessageContaining("ec2");
    }

    @Test
    void thePolicyAllowsWhatIsCalledAndNothingElse() throws IOException {
        Set<String> allowed = new TreeSet<>();
        try (InputStream in = Objects.requireNonNull(AwsInventory.class.getResourceAsStream("read-only-policy.json"))) {
            for (JsonNode statement : new ObjectMapper().readTree(in).get("Statement")) {
                statement.get("Action").forEach(action -> allowed.add(action.asText()));
            }
        }
        Set<String> called = new TreeSet<>();
        try (AccountStub account = new AccountStub();
                var access = account.access(AccountStub.REGION).build();
                var resources =
                        AwsInventory.builder(access).allTags(true).build().resources();
                var reservations = ReservationsSource.of(access).commitments()) {
            List<Object> all = new ArrayList<>(resources.toList());
            all.addAll(reservations.toList());
            assertThat(all).isNotEmpty();
            account.calls().stream()
                    .filter(call -> !call.action().equals("GetCallerIdentity"))
                    .forEach(call -> called.add(call.service() + ":" + call.action()));
        }
        assertThat(allowed).isEqualTo(called);
    }
}
