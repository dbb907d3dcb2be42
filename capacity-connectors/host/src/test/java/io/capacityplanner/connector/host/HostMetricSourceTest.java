package io.capacityplanner.connector.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HostMetricSourceTest {

    private static final SeriesKey CPU = SeriesKey.of("rack-7", "cpu_usage");

    private final FakeMachine machine = new FakeMachine();
    private final TestClock clock = new TestClock();
    private final HostMetricSource source = new HostMetricSource(machine, clock);

    private static List<SourceItem> items(MetricSource source, MetricQuery query) {
        try (Stream<SourceItem> stream = source.fetch(query)) {
            return stream.toList();
        }
    }

    private static Map<String, MetricSamples> delivered(MetricSource source) {
        return items(source, MetricQuery.all()).stream()
                .filter(SourceItem.Delivered.class::isInstance)
                .map(item -> ((SourceItem.Delivered) item).samples())
                .collect(Collectors.toMap(samples -> samples.key().toString(), Function.identity()));
    }

    @Test
    void tellsWhatIsTrueNow() {
        Map<String, MetricSamples> now = delivered(source);

        assertThat(now).containsOnlyKeys("rack-7/cpu_usage", "rack-7/memory_usage", "rack-7:/var/disk_usage");
        assertThat(now.get("rack-7:/var/disk_usage")).satisfies(samples -> {
            assertThat(samples.metric()).isEqualTo(Metric.DISK_USAGE);
            assertThat(samples.times()).containsExactly(clock.millis());
            assertThat(samples.values()).containsExactly(75);
        });
        assertThat(now.get("rack-7/memory_usage"))
                .satisfies(samples -> assertThat(samples.provenance().notes()).containsExactly("caches count"));
    }

    @Test
    void hasNothingOfAnotherTime() {
        TimeRange before = TimeRange.lasting(Duration.ofDays(1), clock.instant());

        assertThat(items(source, MetricQuery.all().within(before))).isEmpty();
    }

    @Test
    void unknownLoadIsAFailureThatMayBeTriedAgain() {
        machine.readings.remove(0);

        assertThat(items(source, MetricQuery.resource("rack-7").metric("cpu_usage")))
                .singleElement()
                .isInstanceOfSatisfying(SourceItem.Failed.class, failed -> {
                    assertThat(failed.place()).isEqualTo("rack-7/cpu_usage");
                    assertThat(failed.failure()).isInstanceOf(SourceUnavailableException.class);
                });
        assertThat(items(source, MetricQuery.resource("rack-7:/var"))).hasSize(1);
    }

    @Test
    void samplerKeepsTheLatestOnly() {
        HostSampler sampler = HostSampler.of(source, 3);
        for (int i = 1; i <= 5; i++) {
            machine.readings.set(0, Reading.of(Metric.CPU_USAGE, 10.0 * i));
            sampler.sample();
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(delivered(sampler).get(CPU.toString())).satisfies(cpu -> {
            assertThat(cpu.values()).containsExactly(30, 40, 50);
            assertThat(cpu.timeAt(1) - cpu.timeAt(0)).isEqualTo(60_000);
            assertThat(cpu.timeAt(2) - cpu.timeAt(1)).isEqualTo(60_000);
        });
    }

    @Test
    void samplerIsEmptyBeforeItsFirstSample() {
        assertThat(items(HostSampler.of(source, 3), MetricQuery.all())).isEmpty();
    }

    @Test
    void samplerForgetsWhatIsGone() {
        HostSampler sampler = HostSampler.of(source, 2);
        sampler.sample();
        machine.readings.remove(2);

        sampler.sample();
        assertThat(delivered(sampler)).containsKey("rack-7:/var/disk_usage");
        sampler.sample();
        assertThat(delivered(sampler)).doesNotContainKey("rack-7:/var/disk_usage");
    }

    @Test
    void samplerRefusesToKeepNothing() {
        assertThatThrownBy(() -> HostSampler.of(source, 0)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void inventoryHasTheHostAndItsVolumes() {
        List<Resource> resources =
                Delivery.complete(new HostInventorySource(machine).resources()).toList();

        assertThat(resources).extracting(Resource::id).containsExactly("rack-7", "rack-7:/var");
        assertThat(resources.get(0).type()).isEqualTo(ResourceType.HOST);
        assertThat(resources.get(0).capacity())
                .containsEntry("cpu_usage", Quantity.of(16, Unit.CORES))
                .containsEntry("memory_usage", Quantity.of(0x1p36, Unit.BYTES))
                .hasSize(2);
        assertThat(resources.get(1).type()).isEqualTo(ResourceType.VOLUME);
        assertThat(resources.get(1).capacityOf("disk_usage")).contains(Quantity.of(100 * 0x1p30, Unit.BYTES));
    }

    @Test
    void noMachineIsReadUnlessAsked() {
        assertThat(ServiceLoader.load(MetricSource.class))
                .noneMatch(found -> found.id().equals(source.id()));
    }

    @Test
    void thisMachineTellsPlausibleFigures() {
        Map<String, MetricSamples> now = delivered(HostMetricSource.named("me", Clock.systemUTC()));

        assertThat(now).containsKeys("me/memory_usage", "me/jvm_heap_bytes", "me/jvm_threads");
        assertThat(now.values()).allSatisfy(samples -> {
            assertThat(samples.valueAt(0)).as(samples.toString()).isFinite().isNotNegative();
            if (samples.metric().isUtilization()) {
                assertThat(samples.valueAt(0)).as(samples.toString()).isLessThanOrEqualTo(100);
            }
        });
        assertThat(Delivery.complete(HostInventorySource.named("me").resources())
                        .findFirst()
                        .orElseThrow()
                        .capacity())
                .containsKeys("cpu_usage", "memory_usage");
        assertThat(HostMetricSource.local(Clock.systemUTC()).description()).isNotBlank();
    }

    @Test
    void loadIsThatOfTheTimeSinceTheLastReading() {
        JmxProbe probe = new JmxProbe(new ProcFiles(Path.of("no-such-folder")), Instant.EPOCH);

        assertThat(probe.read(Instant.EPOCH.plusMillis(10)))
                .as("too soon")
                .noneMatch(reading -> reading.metric().equals(Metric.CPU_USAGE));
        double later = cpu(probe, 1000);
        assertThat(later).isBetween(0.0, 100.0);
        assertThat(cpu(probe, 1100)).as("too soon after the last").isEqualTo(later);
    }

    private static double cpu(JmxProbe probe, long millis) {
        return probe.read(Instant.ofEpochMilli(millis)).stream()
                .filter(reading -> reading.metric().equals(Metric.CPU_USAGE))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
