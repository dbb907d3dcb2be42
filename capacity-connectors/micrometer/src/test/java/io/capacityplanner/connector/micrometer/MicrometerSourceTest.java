package io.capacityplanner.connector.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.kit.PlanFixtures;
import io.capacityplanner.resource.MetricKind;
import io.capacityplanner.settings.Position;
import io.capacityplanner.settings.SettingSource;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.settings.Value;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.unit.Unit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import io.micrometer.core.instrument.step.StepRegistryConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // A series that is missing fails the test either way.
class MicrometerSourceTest {

    private final MockClock meterClock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, meterClock);
    private final TickingClock clock = new TickingClock("2026-03-01T00:00:00Z");
    private final AtomicInteger held = new AtomicInteger(7);

    private MicrometerSource.Builder builder() {
        return MicrometerSource.builder(registry).application("shop").clock(clock);
    }

    private static Map<String, MetricSamples> delivered(MetricSource source) {
        try (Stream<SourceItem> items = source.fetch(MetricQuery.all())) {
            return items.map(item -> ((SourceItem.Delivered) item).samples())
                    .collect(Collectors.toMap(s -> s.key().toString(), s -> s, (a, b) -> a, TreeMap::new));
        }
    }

    private static Map<String, Double> values(MetricSource source) {
        Map<String, Double> values = new TreeMap<>();
        delivered(source).forEach((key, samples) -> values.put(key, samples.valueAt(samples.size() - 1)));
        return values;
    }

    @Test
    void readsEachTypeOfMeter() {
        Counter.builder("orders").register(registry).increment(3);
        Counter.builder("sent").baseUnit("bytes").register(registry).increment(1024);
        FunctionCounter.builder("evictions", held, AtomicInteger::get).register(registry);
        Gauge.builder("queue.size", held, AtomicInteger::get).baseUnit("tasks").register(registry);
        TimeGauge.builder("lag", held, TimeUnit.MILLISECONDS, AtomicInteger::get)
                .register(registry);
        Timer timer = Timer.builder("http.server.requests").tag("uri", "/a").register(registry);
        timer.record(Duration.ofMillis(250));
        timer.record(Duration.ofMillis(750));
        DistributionSummary summary =
                DistributionSummary.builder("payload").baseUnit("bytes").register(registry);
        summary.record(10);
        summary.record(30);
        FunctionTimer.builder("gc", held, h -> 4, h -> 500, TimeUnit.MILLISECONDS)
                .register(registry);
        LongTaskTimer running = LongTaskTimer.builder("job").register(registry);
        running.start();
        meterClock.add(Duration.ofSeconds(5));
        Meter.builder(
                        "odd",
                        Meter.Type.OTHER,
                        List.of(
                                new Measurement(() -> 5.0, Statistic.TOTAL),
                                new Measurement(() -> 6.0, Statistic.MAX),
                                new Measurement(() -> 7.0, Statistic.VALUE)))
                .register(registry);

        MicrometerSource source = builder().build();

        assertThat(values(source))
                .containsEntry("shop/orders_total", 3.0)
                .containsEntry("shop/sent_bytes_total", 1024.0)
                .containsEntry("shop/evictions_total", 7.0)
                .containsEntry("shop/queue_size_tasks", 7.0)
                .containsEntry("shop/lag_seconds", 0.007)
                .containsEntry("shop:uri=/a/http_server_requests_seconds_count", 2.0)
                .containsEntry("shop:uri=/a/http_server_requests_seconds_sum", 1.0)
                .containsEntry("shop:uri=/a/http_server_requests_seconds_max", 0.75)
                .containsEntry("shop/payload_bytes_count", 2.0)
                .containsEntry("shop/payload_bytes_sum", 40.0)
                .containsEntry("shop/payload_bytes_max", 30.0)
                .containsEntry("shop/gc_seconds_count", 4.0)
                .containsEntry("shop/gc_seconds_sum", 0.5)
                .containsEntry("shop/job_seconds_active_count", 1.0)
                .containsEntry("shop/job_seconds_duration_sum", 5.0)
                .containsEntry("shop/job_seconds_max", 5.0)
                .containsEntry("shop/odd_total", 5.0)
                .containsEntry("shop/odd_max", 6.0)
                .containsEntry("shop/odd_value", 7.0)
                .hasSize(19);
        Map<String, MetricSamples> samples = delivered(source);
        assertThat(samples.get("shop/orders_total").metric().kind()).isEqualTo(MetricKind.COUNTER);
        assertThat(samples.get("shop/sent_bytes_total").metric().unit()).isEqualTo(Unit.BYTES);
        assertThat(samples.get("shop/payload_bytes_count").metric().unit()).isEqualTo(Unit.COUNT);
        assertThat(samples.get("shop/queue_size_tasks").metric().unit()).isEqualTo(Unit.COUNT);
        assertThat(samples.get("shop/lag_seconds").metric().unit()).isEqualTo(Unit.SECONDS);
        assertThat(samples.get("shop/lag_seconds").metric().kind()).isEqualTo(MetricKind.GAUGE);
        assertThat(samples.get("shop/orders_total").times()).containsExactly(clock.millis());
    }

    @Test
    void processorUseIsAShare() {
        Gauge.builder("system.cpu.usage", () -> 0.25).register(registry);

        assertThat(delivered(builder().build()).get("shop/system_cpu_usage").metric())
                .satisfies(metric -> assertThat(metric.unit()).isEqualTo(Unit.RATIO))
                .satisfies(metric -> assertThat(metric.upper()).isEqualTo(1.0));
    }

    @Test
    void metersWithoutAValueAreCountedAndLeftOut() {
        Gauge.builder("lost", () -> Double.NaN).register(registry);
        Gauge.builder("endless", () -> Double.POSITIVE_INFINITY).register(registry);
        Gauge.builder("kept", () -> 1.0).register(registry);

        assertThat(delivered(builder().build()))
                .containsOnlyKeys("shop/kept")
                .allSatisfy((key, samples) -> assertThat(samples.provenance().notes())
                        .containsExactly("2 meters have no finite value now and are left out"));
    }

    @Test
    void tagsOutsideTheTemplateFallTogether() {
        for (String[] tags : new String[][] {{"/a", "GET", "2"}, {"/a", "POST", "3"}, {"/b", "GET", "5"}}) {
            double amount = Double.parseDouble(tags[2]);
            Counter.builder("hits")
                    .tags("uri", tags[0], "method", tags[1])
                    .register(registry)
                    .increment(amount);
            Gauge.builder("held", () -> amount)
                    .baseUnit("bytes")
                    .tags("uri", tags[0], "method", tags[1])
                    .register(registry);
            Gauge.builder("oldest", () -> amount)
                    .tags("uri", tags[0], "method", tags[1])
                    .register(registry);
        }

        Map<String, MetricSamples> samples =
                delivered(builder().resource("{application}{uri}").build());

        assertThat(values(builder().resource("{application}{uri}").build()))
                .containsEntry("shop/a/hits_total", 5.0)
                .containsEntry("shop/b/hits_total", 5.0)
                .containsEntry("shop/a/held_bytes", 5.0)
                .containsEntry("shop/a/oldest", 3.0)
                .hasSize(6);
        assertThat(samples.get("shop/a/oldest").provenance().notes()).anyMatch(note -> note.contains("fall together"));
    }

    @Test
    void seriesAreBoundedAndFiltered() {
        for (int i = 0; i < 10; i++) {
            Counter.builder("many").tag("id", "i" + i).register(registry).increment();
        }
        Counter.builder("manyfold").register(registry).increment();
        Counter.builder("a.b").tag("zone", "x").register(registry).increment();
        Counter.builder("a.c").tag("zone", "y").register(registry).increment();

        assertThat(delivered(builder().mostSeries(4).build()))
                .hasSize(4)
                .allSatisfy((key, samples) ->
                        assertThat(samples.provenance().notes()).anyMatch(note -> note.startsWith("9 series beyond")));
        assertThat(values(builder().names(List.of("a")).build())).hasSize(2);
        assertThat(values(builder().without(List.of("many")).tag("zone", "y").build()))
                .containsOnlyKeys("shop:zone=y/a_c_total");
    }

    @Test
    void ownPlansAreNeverRead() {
        MicrometerPublisher.to(registry).publish(PlanFixtures.small());
        Counter.builder("orders").register(registry).increment();

        assertThat(registry.getMeters()).hasSizeGreaterThan(10);
        assertThat(delivered(builder().build())).containsOnlyKeys("shop/orders_total");
    }

    @Test
    void hasNothingOfAnotherTime() {
        Counter.builder("orders").register(registry).increment();
        TimeRange before = TimeRange.lasting(Duration.ofDays(1), clock.instant());

        assertThat(builder().build().fetch(MetricQuery.all().within(before))).isEmpty();
    }

    private StepMeterRegistry pushing() {
        StepRegistryConfig config = new StepRegistryConfig() {
            @Override
            public String prefix() {
                return "test";
            }

            @Override
            public @Nullable String get(String key) {
                return null;
            }
        };
        return new StepMeterRegistry(config, meterClock) {
            @Override
            protected void publish() {
                // Nobody is told.
            }

            @Override
            protected TimeUnit getBaseTimeUnit() {
                return TimeUnit.SECONDS;
            }
        };
    }

    @Test
    void registriesThatCountAnewAreRefusedAndPassedOver() {
        CompositeMeterRegistry composite = new CompositeMeterRegistry();
        MicrometerSource source = MicrometerSource.builder(composite)
                .application("shop")
                .clock(clock)
                .build();
        assertThatThrownBy(() -> source.fetch(MetricQuery.all()))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("empty composite");
        composite.add(pushing());
        assertThatThrownBy(() -> source.fetch(MetricQuery.all())).isInstanceOf(SourceUnavailableException.class);
        composite.add(registry);
        composite.counter("orders").increment(2);

        assertThat(values(source)).containsEntry("shop/orders_total", 2.0);
    }

    @Test
    void samplerKeepsARunningTotalOverTime() {
        Counter orders = Counter.builder("orders").register(registry);
        MicrometerSampler sampler = MicrometerSampler.of(builder().build(), 40);
        for (int minute = 0; minute < 100; minute++) {
            orders.increment(2);
            sampler.sample();
            clock.advance(Duration.ofMinutes(1));
        }

        MetricSamples samples = delivered(sampler).get("shop/orders_total");

        assertThat(samples.size()).isEqualTo(40);
        assertThat(samples.valueAt(0)).isEqualTo(122);
        assertThat(samples.valueAt(39)).isEqualTo(200);
        for (int i = 1; i < 40; i++) {
            assertThat(samples.timeAt(i) - samples.timeAt(i - 1)).isEqualTo(60_000);
        }
    }

    @Test
    void samplerForgetsWhatIsGone() {
        Counter gone = Counter.builder("gone").register(registry);
        Counter.builder("kept").register(registry);
        MicrometerSampler sampler = MicrometerSampler.of(builder().build(), 2);
        sampler.sample();
        registry.remove(gone);
        sampler.sample();
        assertThat(delivered(sampler)).containsKey("shop/gone_total");
        sampler.sample();
        assertThat(delivered(sampler)).containsOnlyKeys("shop/kept_total");
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThatThrownBy(() -> builder().mostSeries(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> builder().application(" ")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> builder().resource("{uri").build()).hasMessageContaining("{uri");
        assertThatThrownBy(() -> MicrometerSampler.of(builder().build(), 0)).isInstanceOf(InvalidInputException.class);
    }

    private static Settings settings(String... pairs) {
        Map<String, Value> entries = new LinkedHashMap<>();
        Position here = new Position("plan.yml", 2, 3);
        for (int i = 0; i < pairs.length; i += 2) {
            Value value = new Value.Scalar(here, pairs[i + 1], false);
            entries.put(
                    pairs[i],
                    pairs[i].equals("tags") ? new Value.Mapping(here, Map.of("zone", value), Map.of()) : value);
        }
        return Settings.of("micrometer", new Value.Mapping(here, entries, Map.of()), SettingSource.of(Path.of("")));
    }

    @Test
    void factoryReadsTheGlobalRegistry() {
        Metrics.addRegistry(registry);
        try {
            registry.counter("orders", "zone", "x").increment();
            registry.counter("orders", "zone", "y").increment();
            registry.counter("other", "zone", "x").increment();
            MicrometerConnectorFactory factory = new MicrometerConnectorFactory();
            MetricSource source = factory.connect(
                            settings(
                                    "application",
                                    "shop",
                                    "include",
                                    "orders",
                                    "exclude",
                                    "jvm",
                                    "tags",
                                    "x",
                                    "resource",
                                    "{application}-{zone}",
                                    "max_series",
                                    "10"),
                            new ConnectorContext(clock, null))
                    .metrics()
                    .get(0);

            assertThat(values(source)).containsOnlyKeys("shop-x/orders_total");
            assertThat(ServiceLoader.load(ConnectorFactory.class))
                    .anyMatch(found -> found instanceof MicrometerConnectorFactory
                            && found.id().equals("micrometer"));
            assertThat(factory.settings())
                    .allMatch(setting -> !setting.description().isBlank());
            assertThatThrownBy(() -> factory.connect(settings("max_series", "0"), ConnectorContext.ofDefaults()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("plan.yml:2:3 (micrometer.max_series)");
        } finally {
            Metrics.removeRegistry(registry);
        }
    }
}
