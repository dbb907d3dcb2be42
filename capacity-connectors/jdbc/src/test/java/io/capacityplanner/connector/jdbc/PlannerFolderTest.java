package io.capacityplanner.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.InMemoryMetricStore;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.security.KeyFile;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.unit.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A planner that keeps everything in one folder. */
class PlannerFolderTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    private Path folder;

    private static MetricSource source() {
        InMemoryMetricStore host = new InMemoryMetricStore();
        host.write(MetricSamples.regular(
                SeriesKey.of("web", Metric.CPU_USAGE.name()),
                Metric.CPU_USAGE,
                START,
                Step.HOUR,
                IntStream.range(0, 24 * 14)
                        .mapToDouble(hour -> 40 + 10 * Math.sin(hour * Math.PI / 12))
                        .toArray()));
        return host;
    }

    @Test
    void remembersAfterARestart() {
        Clock clock = Clock.fixed(START.plusSeconds(14 * 86_400), ZoneOffset.UTC);
        try (CapacityPlanner planner = CapacityPlanner.builder()
                .source(source())
                .clock(clock)
                .store(folder)
                .audit(KeyFile.ofKey("test", new byte[KeyFile.SHORTEST]))
                .build()) {
            planner.collect();
        }

        try (CapacityPlanner again =
                        CapacityPlanner.builder().clock(clock).store(folder).build();
                Database sameProcess = Database.folder(folder);
                Stream<SourceItem> items = JdbcMetricStore.in(sameProcess).fetch(MetricQuery.all())) {
            assertThat(again.forecastStore()).containsInstanceOf(JdbcForecastStore.class);
            assertThat(items)
                    .singleElement()
                    .satisfies(item -> assertThat(
                                    ((SourceItem.Delivered) item).samples().size())
                            .isEqualTo(24 * 14));
        }
        assertThat(folder.resolve("audit.jsonl")).exists();
    }

    @Test
    void closingThePlannerSetsTheFolderFree() throws Exception {
        CapacityPlanner.builder().source(source()).store(folder).build().close();

        try (Database database = Database.folder(folder).open()) {
            assertThat(database.address()).isEqualTo(folder.toAbsolutePath().toString());
        }
        assertThat(Files.exists(folder.resolve("capacity.mv.db"))).isTrue();
    }

    @Test
    void aFaultyWiringLeavesTheFolderFree() {
        assertThatThrownBy(() -> CapacityPlanner.builder()
                        .store(folder)
                        .store(new InMemoryMetricStore())
                        .store(new InMemoryMetricStore())
                        .build())
                .isInstanceOf(ConfigurationException.class);

        CapacityPlanner.builder().source(source()).store(folder).build().close();
    }

    @Test
    void keysOfAnAuditLogNeedAFolder() {
        assertThatThrownBy(() -> CapacityPlanner.builder()
                        .source(source())
                        .audit(KeyFile.ofKey("test", new byte[KeyFile.SHORTEST]))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("store(folder)");
    }
}
