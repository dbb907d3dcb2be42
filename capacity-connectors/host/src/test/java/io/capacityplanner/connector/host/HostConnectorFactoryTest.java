package io.capacityplanner.connector.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.settings.Position;
import io.capacityplanner.settings.SettingSource;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.settings.Value;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class HostConnectorFactoryTest {

    private static Connector connect(String... pairs) {
        Map<String, Value> entries = new LinkedHashMap<>();
        Position here = new Position("plan.yml", 2, 3);
        for (int i = 0; i < pairs.length; i += 2) {
            entries.put(pairs[i], new Value.Scalar(here, pairs[i + 1], false));
        }
        Value.Mapping mapping = new Value.Mapping(here, entries, Map.of());
        return new HostConnectorFactory()
                .connect(Settings.of("host", mapping, SettingSource.of(Path.of(""))), ConnectorContext.ofDefaults());
    }

    @Test
    void isFoundByItsId() {
        assertThat(ServiceLoader.load(ConnectorFactory.class))
                .anyMatch(factory ->
                        factory instanceof HostConnectorFactory && factory.id().equals("host"));
        assertThat(new HostConnectorFactory().settings())
                .allMatch(s -> !s.description().isBlank());
    }

    @Test
    void makesSourcesUnderAName() {
        Connector connector = connect("name", "rack-7");

        assertThat(connector.metrics().get(0).description()).contains("rack-7");
        assertThat(Delivery.complete(connector.inventories().get(0).resources()).findFirst())
                .map(Resource::id)
                .contains("rack-7");
        assertThat(connect("inventory", "false").inventories()).isEmpty();
        assertThat(connect().metrics()).hasSize(1);
    }

    @Test
    void refusesABlankName() {
        assertThatThrownBy(() -> connect("name", " "))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("plan.yml:2:3 (host.name)");
    }
}
