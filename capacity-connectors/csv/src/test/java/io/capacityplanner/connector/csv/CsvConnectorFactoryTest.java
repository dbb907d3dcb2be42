package io.capacityplanner.connector.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.settings.Position;
import io.capacityplanner.settings.SettingSource;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.settings.Value;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import io.capacityplanner.unit.Unit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvConnectorFactoryTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Connector connect(Map<String, Value> entries) {
        Value.Mapping mapping = new Value.Mapping(new Position("plan.yml", 1, 1), entries, Map.of());
        return new CsvConnectorFactory()
                .connect(Settings.of("csv", mapping, SettingSource.of(folder)), ConnectorContext.ofDefaults());
    }

    private static Map<String, Value> keys(String... pairs) {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            entries.put(pairs[i], new Value.Scalar(new Position("plan.yml", 2 + i / 2, 3), pairs[i + 1], false));
        }
        return entries;
    }

    private static List<MetricSamples> samples(Connector connector) {
        return connector.metrics().stream()
                .flatMap(source -> {
                    try (Stream<SourceItem> items = source.fetch(MetricQuery.all())) {
                        return items.map(item -> ((SourceItem.Delivered) item).samples()).toList().stream();
                    }
                })
                .toList();
    }

    @Test
    void isFoundByItsId() {
        assertThat(ServiceLoader.load(ConnectorFactory.class))
                .anyMatch(factory ->
                        factory instanceof CsvConnectorFactory && factory.id().equals("csv"));
        assertThat(new CsvConnectorFactory().settings())
                .allMatch(s -> !s.description().isBlank());
    }

    @Test
    void readsFilesAndInventoryRelativeToTheConfiguration() {
        Reading.file(folder, "cpu.csv", "when;host;load\n2026-03-01 00:00;a;1\n2026-03-01 01:00;a;2\n");
        Reading.file(folder, "hosts.csv", "id,cpu_cores\na,4\n");

        Connector connector = connect(keys(
                "files",
                "cpu.csv",
                "metric",
                "load",
                "unit",
                "cores",
                "zone",
                "Europe/Berlin",
                "id_column",
                "host",
                "time_column",
                "when",
                "value_columns",
                "load",
                "delimiter",
                "semicolon",
                "layout",
                "long",
                "inventory",
                "hosts.csv",
                "default_type",
                "vm"));

        assertThat(samples(connector)).singleElement().satisfies(load -> {
            assertThat(load.key().toString()).isEqualTo("a/load");
            assertThat(load.metric().unit()).isEqualTo(Unit.CORES);
            assertThat(Instant.ofEpochMilli(load.timeAt(0))).isEqualTo(Instant.parse("2026-02-28T23:00:00Z"));
            assertThat(load.values()).containsExactly(1, 2);
        });
        assertThat(Delivery.complete(connector.inventories().get(0).resources()))
                .extracting(Resource::type)
                .containsExactly(ResourceType.VIRTUAL_MACHINE);
    }

    @Test
    void readsGroupsOfFilesWithLayoutsOfTheirOwn() {
        Reading.file(folder, "a.csv", "id,time,value\nx,1772323200000,1\nx,1772326800000,2\n");
        Reading.file(folder, "b.csv", "y,5,6,7\n");
        Map<String, Value> entries = new LinkedHashMap<>();
        Position at = new Position("plan.yml", 3, 3);
        entries.put(
                "sources",
                new Value.Sequence(
                        at,
                        List.of(
                                new Value.Mapping(
                                        at, keys("files", "a.csv", "metric", "m", "epoch_unit", "ms"), Map.of()),
                                new Value.Mapping(at, keys("files", "b.csv", "layout", "wide"), Map.of()))));

        assertThat(samples(connect(entries)))
                .extracting(samples -> samples.key().resource() + Arrays.toString(samples.values()))
                .containsExactly("x[1.0, 2.0]", "y[5.0, 6.0, 7.0]");
    }

    @Test
    void refusesWhatCannotBe() {
        refused(keys(), "no file is named");
        refused(keys("files", "a.csv", "zone", "Mars/Base"), "plan.yml:3:3 (csv.zone)");
        refused(keys("files", "a.csv", "unit", "GiB"), "without its metric");
        refused(keys("files", "a.csv", "metric", "m", "unit", "parsec"), "plan.yml:4:3 (csv.unit)");
        refused(keys("files", "a.csv", "metric", "m", "metric_column", "k"), "Give one of them");
        refused(keys("files", "a.csv", "epoch_unit", "d"), "Use s, ms, us or ns");
        refused(keys("files", "a.csv", "delimiter", "|"), "Use comma");
        refused(keys("files", "a.csv", "layout", "tall"), "Use auto");
        refused(keys("inventory", "a.csv", "default_type", "spaceship"), "spaceship");
    }

    private void refused(Map<String, Value> entries, String words) {
        assertThatThrownBy(() -> connect(entries))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(words);
    }
}
