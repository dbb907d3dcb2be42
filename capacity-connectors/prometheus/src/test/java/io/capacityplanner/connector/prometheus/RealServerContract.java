package io.capacityplanner.connector.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.kit.MetricSourceContract;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.MetricKind;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What must come out of a real server that holds {@link ClusterHistory}. */
abstract class RealServerContract extends MetricSourceContract {

    static final String API = "shop/api-7d4b9c6f5d-abcde/api";

    abstract String address();

    PrometheusSourceBuilder builder() {
        return PrometheusSource.builder(address())
                .lookback(Duration.ofDays(14))
                .scrapeInterval(Duration.ofMinutes(5))
                .clock(() -> ClusterHistory.END);
    }

    @Override
    protected MetricSource source() {
        // What the kit asks many times is kept small.
        return builder()
                .queries(ReadyQueries.cadvisor().subList(0, 3))
                .lookback(Duration.ofDays(2))
                .build();
    }

    @Override
    protected SeriesKey known() {
        return SeriesKey.of(API, "cpu_usage");
    }

    @Test
    void readsTheWholeHistoryOfEverything() {
        Fetched all = Fetched.from(builder().queries(ReadyQueries.all()).build(), MetricQuery.all());

        assertThat(all.failures()).isEmpty();
        MetricSamples cpu = all.of("web-1", "cpu_usage");
        assertThat(cpu.metric().unit()).isEqualTo(Unit.PERCENT);
        assertThat(cpu.size()).isBetween(ClusterHistory.POINTS - 3, ClusterHistory.POINTS);
        assertThat(middle(cpu)).isCloseTo(25, within(0.1));
        assertThat(middle(all.of("web-2", "cpu_usage"))).isCloseTo(50, within(0.1));
        assertThat(middle(all.of("web-1:/data", "disk_usage"))).isCloseTo(50, within(1e-9));
        assertThat(middle(all.of("web-1", "network_receive_bytes_per_second"))).isCloseTo(1000, within(1.0));
        MetricSamples memory = all.of("web-1", "memory_usage");
        assertThat(Arrays.stream(memory.values()).max().orElseThrow()).isCloseTo(37.5, within(0.1));
        assertThat(Arrays.stream(memory.values()).min().orElseThrow()).isBetween(12.4, 12.8);
        assertThat(middle(all.of("shop/orders", "disk_usage"))).isCloseTo(75, within(1e-9));
        assertThat(middle(all.of("shop/api", "replicas"))).isEqualTo(2);
        assertThat(middle(all.of("n1", "cpu_usage"))).isCloseTo(1.5, within(0.01));
        assertThat(middle(all.of("n1", "memory_usage"))).isEqualTo(6e9);
    }

    @Test
    void readsContainersInCoresAndBytes() {
        Fetched all = Fetched.from(builder().queries(ReadyQueries.all()).build(), MetricQuery.resource(API));

        MetricSamples cpu = all.of(API, "cpu_usage");
        assertThat(cpu.metric().unit()).isEqualTo(Unit.CORES);
        assertThat(middleHalf(cpu)).isCloseTo(0.3, within(0.01));
        // A restart is no negative use and no jump.
        assertThat(Arrays.stream(cpu.values())).allMatch(v -> v >= 0 && v < 0.35);
        assertThat(middle(all.of(API, "memory_usage"))).isEqualTo(200e6);
        assertThat(middle(all.of(API, "memory_limit_bytes"))).isEqualTo(512 * 1048576.0);
        assertThat(middle(all.of(API, "cpu_request_cores"))).isEqualTo(0.5);
        assertThat(middle(all.of(API, "cpu_throttled_share"))).isCloseTo(0.25, within(1e-6));
        assertThat(middle(all.of(API, "cpu_throttled_cores"))).isCloseTo(0.1, within(1e-3));
        MetricSamples restarts = all.of(API, "kube_pod_container_status_restarts_total");
        assertThat(restarts.metric().kind()).isEqualTo(MetricKind.COUNTER);
        MetricSamples kills = all.of(API, "oom_kills");
        long[] killed = IntStream.range(0, kills.size())
                .filter(i -> kills.valueAt(i) > 0)
                .mapToLong(kills::timeAt)
                .toArray();
        assertThat(killed).isNotEmpty();
        assertThat(killed[0]).isEqualTo(ClusterHistory.KILL.toEpochMilli());
        assertThat(all.samples()).extracting(s -> s.key().resource()).containsOnly(API);
    }

    @Test
    void sumsTheWorkload() {
        PrometheusSource source =
                builder().queries(ReadyQueries.kubernetesWorkloads()).build();

        Fetched all = Fetched.from(source, MetricQuery.all());

        assertThat(all.failures()).isEmpty();
        assertThat(middleHalf(all.of("shop/api", "cpu_usage"))).isCloseTo(0.9, within(0.02));
        assertThat(middle(all.of("shop/api", "memory_usage"))).isEqualTo(500e6);
    }

    @Test
    void givesTheSameInPartsOfAnySizeAndReadAhead() {
        List<MetricSamples> whole = Fetched.from(source(), MetricQuery.all()).samples();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<MetricSamples> parts = Fetched.from(
                            builder()
                                    .queries(ReadyQueries.cadvisor().subList(0, 3))
                                    .lookback(Duration.ofDays(2))
                                    .samplesInMemory(1)
                                    .ahead(threads, 2)
                                    .build(),
                            MetricQuery.all())
                    .samples();
            assertThat(parts).containsExactlyElementsOf(whole);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void alignsAndSlicesLongRanges() {
        PrometheusSource source = builder()
                .query(PrometheusQuery.raw("kube_deployment_status_replicas_ready", "{deployment}"))
                .step(Step.ofSeconds(60))
                .build();
        TimeRange odd = new TimeRange(ClusterHistory.START.plusSeconds(7), ClusterHistory.END);

        long[] times =
                Fetched.from(source, MetricQuery.all().within(odd)).only().times();

        assertThat(times).hasSize(14 * 1440 - 1);
        assertThat(times[0]).isEqualTo(ClusterHistory.START.plusSeconds(60).toEpochMilli());
        assertThat(IntStream.range(1, times.length)).allMatch(i -> times[i] - times[i - 1] == 60_000);
    }

    @Test
    void gapsAndEndsStayAsTheyAre() {
        PrometheusSource source =
                builder().query(PrometheusQuery.raw("pausing", "{job}")).build();

        long[] times = Fetched.from(source, MetricQuery.all()).only().times();

        // A value counts for the five minutes after it, and no longer.
        long last = ClusterHistory.LAST.toEpochMilli();
        assertThat(times[times.length - 1]).isBetween(last, last + 300_000);
        long pause = ClusterHistory.PAUSE.toEpochMilli();
        long end = pause + ClusterHistory.PAUSE_HOURS * 3_600_000L;
        assertThat(Arrays.stream(times)).noneMatch(t -> t > pause && t < end).contains(end);
    }

    @Test
    void refusesWhatIsNoPromQl() {
        PrometheusSource source = builder()
                .query(PrometheusQuery.of(Metric.guess("bad"), "sum by (job (up{$selector})", "{job}"))
                .build();

        Fetched all = Fetched.from(source, MetricQuery.resource("node"));

        assertThat(all.samples()).isEmpty();
        assertThat(all.failures())
                .singleElement()
                .satisfies(failed -> assertThat(failed.failure())
                        .hasMessageContaining("refused")
                        .hasMessageContaining("Correct the expression"));
    }

    @Test
    void knowsContainersNodesAndMachines() {
        Map<String, Resource> inventory = new TreeMap<>();
        Delivery.complete(builder().cluster("prod").build().inventory().resources())
                .forEach(r -> inventory.put(r.id(), r));

        assertThat(inventory.keySet())
                .containsExactlyInAnyOrder(
                        API, "shop/api-7d4b9c6f5d-fghij/api", "n1", "web-1", "web-2", "web-1:/data", "web-2:/data");
        Resource api = Objects.requireNonNull(inventory.get(API));
        assertThat(api.type()).isEqualTo(ResourceType.CONTAINER);
        assertThat(api.service()).isEqualTo("api");
        assertThat(api.cluster()).isEqualTo("prod");
        assertThat(api.capacity())
                .containsOnly(
                        Map.entry("cpu_request", Quantity.of(0.5, Unit.CORES)),
                        Map.entry("memory_request", Quantity.of(256 * 1048576.0, Unit.BYTES)),
                        Map.entry("memory_limit", Quantity.of(512 * 1048576.0, Unit.BYTES)),
                        Map.entry("memory_usage", Quantity.of(512 * 1048576.0, Unit.BYTES)));
        assertThat(api.tags())
                .containsEntry("namespace", "shop")
                .containsEntry("container", "api")
                .containsEntry("workload_kind", "Deployment")
                .containsEntry("node", "n1")
                .containsEntry("oom_killed_at", ClusterHistory.KILL.toString())
                .containsEntry("hpa_target_utilization", "70")
                .containsEntry("hpa_min_replicas", "2")
                .containsEntry("hpa_max_replicas", "10");
        Resource node = Objects.requireNonNull(inventory.get("n1"));
        assertThat(node.size()).isEqualTo("m5.xlarge");
        assertThat(node.region()).isEqualTo("eu-west-1");
        assertThat(node.provider()).isEqualTo("aws");
        assertThat(node.capacityOf("cpu_usage")).contains(Quantity.of(3.92, Unit.CORES));
        assertThat(inventory)
                .hasEntrySatisfying(
                        "web-1", web -> assertThat(web.capacityOf("cpu_usage")).contains(Quantity.of(4, Unit.CORES)));
        assertThat(inventory)
                .hasEntrySatisfying(
                        "web-1:/data",
                        data -> assertThat(data.capacityOf("disk_usage")).contains(Quantity.of(100e9, Unit.BYTES)));
    }

    private static double middle(MetricSamples samples) {
        return samples.valueAt(samples.size() / 3);
    }

    /** Median, which a restart does not touch. */
    private static double middleHalf(MetricSamples samples) {
        return Arrays.stream(samples.values())
                .sorted()
                .skip(samples.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
