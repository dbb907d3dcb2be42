package io.capacityplanner.connector.focus;

import static io.capacityplanner.connector.focus.Bills.HEADER;
import static io.capacityplanner.connector.focus.Bills.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.settings.Position;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingSource;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.settings.Value;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import io.capacityplanner.spi.CostSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FocusConnectorFactoryTest {

    private static final Position HERE = new Position("capacity.yml", 3, 5);

    @TempDir
    private Path folder;

    private final FocusConnectorFactory factory = new FocusConnectorFactory();

    private Settings settings(Map<String, String> texts) {
        Map<String, Value> values = new LinkedHashMap<>();
        texts.forEach((key, text) -> values.put(key, new Value.Scalar(HERE, text, false)));
        return Settings.of("focus", new Value.Mapping(HERE, values, Map.of()), SettingSource.of(folder));
    }

    private Connector connect(Map<String, String> texts) {
        return factory.connect(settings(texts), ConnectorContext.ofDefaults());
    }

    @Test
    void readsFilesRelativeToTheConfiguration() throws IOException {
        Bills.write(folder.resolve("bills/2026/march.csv"), HEADER + row("1", "A"));

        try (Connector connector =
                connect(Map.of("files", "bills/**/*.csv", "format", "focus", "provider", "aws", "id", "bill"))) {
            CostSource costs = connector.costs().get(0);
            assertThat(costs.id()).isEqualTo("bill");
            assertThat(costs.description()).isNotBlank();
            assertThat(Bills.charges(Bills.read((FocusCosts) costs, Bills.ALL)))
                    .extracting(CostRecord::provider)
                    .containsExactly("aws");
        }
    }

    @Test
    void opensNothingWhenItConnects() {
        try (Connector connector = connect(Map.of("files", "not-there.parquet"))) {
            assertThat(connector.costs()).hasSize(1);
            assertThatThrownBy(() -> connector.costs().get(0).costs(Bills.ALL))
                    .hasMessageContaining("not-there.parquet");
        }
    }

    @Test
    void aFormatThatIsToldIsInsistedOn() throws IOException {
        Bills.write(folder.resolve("march.csv"), HEADER + row("1", "A"));

        try (Connector connector = connect(Map.of("files", "march.csv", "format", "cur"))) {
            assertThatThrownBy(() -> connector.costs().get(0).costs(Bills.ALL))
                    .hasMessageContaining("the column line_item_unblended_cost is missing");
        }
    }

    @Test
    void faultsNameTheirPlace() {
        assertThatThrownBy(() -> connect(Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("capacity.yml:3:5 (focus.files)");
        assertThatThrownBy(() -> connect(Map.of("files", "a.csv", "format", "excel")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"excel\" is no format");
    }

    @Test
    void describesItsSettings() {
        assertThat(factory.id()).isEqualTo("focus");
        assertThat(factory.description()).isNotBlank();
        List<Setting> settings = factory.settings();
        assertThat(settings).extracting(Setting::key).containsExactly("files", "format", "provider", "id");
        assertThat(settings)
                .allSatisfy(setting -> assertThat(setting.description()).isNotBlank());
        assertThat(settings.get(0).required()).isTrue();
    }

    @Test
    void isFound() {
        try (Stream<ServiceLoader.Provider<ConnectorFactory>> found =
                ServiceLoader.load(ConnectorFactory.class).stream()) {
            assertThat(found.map(ServiceLoader.Provider::type)).contains(FocusConnectorFactory.class);
        }
    }
}
