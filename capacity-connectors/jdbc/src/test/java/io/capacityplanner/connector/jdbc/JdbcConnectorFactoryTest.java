package io.capacityplanner.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.kit.ConnectorFactoryContract;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcConnectorFactoryTest extends ConnectorFactoryContract {

    @TempDir
    private Path folder;

    @Override
    protected ConnectorFactory factory() {
        return new JdbcConnectorFactory();
    }

    private static Connector connect(Map<String, String> settings) {
        return new JdbcConnectorFactory().connect(Settings.ofTexts("jdbc", settings), ConnectorContext.ofDefaults());
    }

    @Test
    void keepsEverythingUnlessToldOtherwise() {
        try (Connector connector = connect(Map.of("folder", folder.toString()))) {
            assertThat(connector.metricStore()).isPresent();
            assertThat(connector.forecastStore()).isPresent();
            assertThat(connector.recommendationStore()).isPresent();
            assertThat(connector.alertStore()).isPresent();
        }
        assertThat(folder).as("nothing is opened before it is used").isEmptyDirectory();
    }

    @Test
    void asksNoServerToConnect() {
        try (Connector connector = connect(Map.of(
                "url", "jdbc:postgresql://127.0.0.1:1/nowhere", "user", "ada", "password", "x", "connections", "2"))) {
            assertThat(connector.metricStore().orElseThrow().description())
                    .contains("postgresql://127.0.0.1:1/nowhere");
        }
    }

    @Test
    void refusesContradictions() {
        assertThatThrownBy(() -> connect(Map.of())).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> connect(Map.of("folder", "x", "url", "jdbc:postgresql://db/x")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("url and folder are both given");
        assertThatThrownBy(() -> connect(Map.of("folder", "x", "user", "ada")))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> connect(Map.of("url", "jdbc:mysql://db/x")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no address of PostgreSQL");
        assertThatThrownBy(() -> connect(Map.of("folder", "x", "connections", "0")))
                .isInstanceOf(ConfigurationException.class);
    }
}
