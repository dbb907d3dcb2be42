package io.capacityplanner.connector.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.MetricDescriptor.MetricKind;
import com.google.api.MetricDescriptor.ValueType;
import com.google.monitoring.v3.Aggregation.Aligner;
import com.google.monitoring.v3.ListTimeSeriesResponse;
import com.google.monitoring.v3.TimeSeries;
import io.capacityplanner.connector.common.Exchange;
import io.capacityplanner.connector.common.testing.SelfSigned;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudMonitoringSourceTest {

    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final Instant NOW = START.plus(Duration.ofMinutes(20));
    static final String CPU = "compute.googleapis.com/instance/cpu/utilization";
    private static final String RECEIVED = "compute.googleapis.com/instance/network/received_bytes_count";
    private static final String QUEUE = "custom.googleapis.com/queue/length";

    private final MetricServer server = new MetricServer();

    @AfterEach
    void stop() {
        server.close();
    }

    static CloudMonitoringSourceBuilder builder(MetricServer server, String... projects) {
        return CloudMonitoringSource.builder()
                .projects(projects)
                .access(GcpAccess.none())
                .endpoint(server.endpoint())
                .channel(channel -> channel.setChannelConfigurator(plain -> plain.usePlaintext()))
                .deadlines(Duration.ofSeconds(20), Duration.ofSeconds(40), Duration.ofMillis(10))
                .clock(() -> NOW)
                .delay(Duration.ZERO)
                .lookback(Duration.ofMinutes(20))
                .step(Step.parse("5m"));
    }

    static Map<String, String> machine(String id) {
        return Map.of("type", "gce_instance", "instance_id", id, "zone", "europe-west1-b", "project_id", "p");
    }

    /** A metric with an explicit unit, of machines. */
    private static GcpMetric cpu() {
        return ReadyMetrics.compute().get(0);
    }

    private static double[] minutes(int count) {
        return IntStream.rangeClosed(1, count).mapToDouble(i -> i / 100.0).toArray();
    }

    @Test
    void alignsToWholeStepsOldestFirstInPercent() {
        server.gauge("shop", CPU, machine("17"), Map.of("instance_name", "web-1"), START.plusSeconds(60), minutes(20));
        try (CloudMonitoringSource source =
                builder(server, "shop").metric(cpu()).build()) {
            MetricSamples samples = Fetched.from(source, MetricQuery.all()).only();

            assertThat(samples.key()).isEqualTo(SeriesKey.of("17", "cpu_usage"));
            assertThat(samples.metric()).isEqualTo(Metric.CPU_USAGE);
            assertThat(samples.times()).containsExactly(stamps(5, 10, 15, 20));
            assertThat(samples.values())
                    .containsExactly(new double[] {3, 8, 13, 18}, org.assertj.core.data.Offset.offset(1e-9));
            assertThat(samples.provenance().source()).isEqualTo("gcp");
            assertThat(samples.provenance().location()).contains("project shop").contains(CPU);
        }
        assertThat(server.requests).hasSize(1);
        assertThat(server.requests.get(0).getFilter())
                .isEqualTo("metric.type = \"" + CPU + "\" AND resource.type = \"gce_instance\"");
        assertThat(server.requests.get(0).getInterval().getEndTime().getSeconds())
                .isEqualTo(NOW.getEpochSecond());
        Metadata sent = server.headers.get(0);
        assertThat(header(sent, "user-agent")).startsWith("capacity-planner");
        assertThat(header(sent, "x-goog-api-client")).contains("gapic/");
        assertThat(header(sent, "x-goog-request-params")).isEqualTo("name=projects%2Fshop");
    }

    private static String header(Metadata sent, String name) {
        return String.valueOf(sent.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER)));
    }

    private static long[] stamps(int... minutes) {
        return IntStream.of(minutes)
                .mapToLong(m -> START.plus(Duration.ofMinutes(m)).toEpochMilli())
                .toArray();
    }

    @Test
    void keepsToTheGridWhateverTheRangeBeginsWith() {
        server.gauge("shop", CPU, machine("17"), Map.of(), START.plusSeconds(60), minutes(20));
        TimeRange odd = new TimeRange(START.plusSeconds(301), START.plusSeconds(900));
        try (CloudMonitoringSource source =
                builder(server, "shop").metric(cpu()).build()) {
            assertThat(Fetched.from(source, MetricQuery.all().within(odd))
                            .only()
                            .times())
                    .containsExactly(stamps(10));
            assertThat(Fetched.from(
                                    source,
                                    MetricQuery.all()
                                            .within(new TimeRange(START.plusSeconds(301), START.plusSeconds(302))))
                            .samples())
                    .isEmpty();
        }
    }

    @Test
    void waitsForPointsThatAreNotYetSeen() {
        server.gauge("shop", CPU, machine("17"), Map.of(), START.plusSeconds(60), minutes(20));
        try (CloudMonitoringSource source = builder(server, "shop")
                .metric(cpu())
                .delay(Duration.ofMinutes(4))
                .build()) {
            assertThat(Fetched.from(source, MetricQuery.all()).only().times()).endsWith(stamps(15));
        }
    }

    @Test
    void missingStepsStayMissing() {
        double[] values = minutes(20);
        java.util.Arrays.fill(values, 5, 10, Double.NaN);
        server.gauge("shop", CPU, machine("17"), Map.of(), START.plusSeconds(60), values);
        try (CloudMonitoringSource source =
                builder(server, "shop").metric(cpu()).build()) {
            assertThat(Fetched.from(source, MetricQuery.all()).only().times()).containsExactly(stamps(5, 15, 20));
        }
    }

    @Test
    void sumsRatesOverTheDevicesOfAMachine() {
        server.delta(
                "shop",
                RECEIVED,
                machine("17"),
                Map.of("loadbalanced", "true"),
                START.plusSeconds(60),
                LongArrays.filled(20, 600));
        server.delta(
                "shop",
                RECEIVED,
                machine("17"),
                Map.of("loadbalanced", "false"),
                START.plusSeconds(60),
                LongArrays.filled(20, 1200));
        try (CloudMonitoringSource source =
                builder(server, "shop").metric(ReadyMetrics.compute().get(3)).build()) {
            MetricSamples samples = Fetched.from(source, MetricQuery.all()).only();

            assertThat(samples.key()).isEqualTo(SeriesKey.of("17", "network_receive_bytes_per_second"));
            assertThat(samples.metric().unit()).isEqualTo(Unit.BYTES_PER_SECOND);
            assertThat(samples.values()).containsExactly(30, 30, 30, 30);
        }
    }

    /** Arrays for amounts. */
    private static final class LongArrays {
        static long[] filled(int count, long value) {
            long[] array = new long[count];
            java.util.Arrays.fill(array, value);
            return array;
        }
    }

    @Test
    void asksTheDescriptorHowToAlignAndWhatTheUnitIs() {
        server.delta(
                "shop",
                "custom.googleapis.com/bytes",
                machine("17"),
                Map.of(),
                START.plusSeconds(60),
                LongArrays.filled(20, 600));
        GcpMetric own =
                GcpMetric.of(Metric.gauge("flow", Unit.UNKNOWN), "custom.googleapis.com/bytes", "{instance_id}");
        try (CloudMonitoringSource source = builder(server, "shop").metric(own).build()) {
            MetricSamples samples = Fetched.from(source, MetricQuery.all()).only();

            assertThat(samples.metric().unit()).isEqualTo(Unit.BYTES_PER_SECOND);
            assertThat(samples.values()).containsExactly(10, 10, 10, 10);
        }
        assertThat(server.requests.get(0).getAggregation().getPerSeriesAligner())
                .isEqualTo(Aligner.ALIGN_RATE);
    }

    @Test
    void refusesUnitsThatMeasureSomethingElse() {
        server.gauge("shop", CPU, machine("17"), Map.of(), START.plusSeconds(60), minutes(20));
        GcpMetric wrong = cpu().in("By");
        try (CloudMonitoringSource source =
                builder(server, "shop").metric(wrong).build()) {
            assertThat(Fetched.from(source, MetricQuery.all()).failures())
                    .singleElement()
                    .satisfies(failed -> {
                        assertThat(failed.failure()).isInstanceOf(InvalidInputException.class);
                        assertThat(failed.failure()).hasMessageContaining("\"B\" and cannot become \"%\"");
                    });
        }
    }

    @Test
    void joinsASeriesThatIsSplitOverPages() {
        server.gauge("shop", CPU, machine("17"), Map.of(), START.plusSeconds(60), minutes(20));
        server.gauge("shop", CPU, machine("18"), Map.of(), START.plusSeconds(60), minutes(20));
        server.gauge("shop", CPU, machine("19"), Map.of(), START.plusSeconds(60), minutes(20));
        try (CloudMonitoringSource source =
                builder(server, "shop").metric(cpu()).pageSize(3).build()) {
            List<MetricSamples> samples =
                    Fetched.from(source, MetricQuery.all()).samples();

            assertThat(samples).extracting(s -> s.key().resource()).containsExactly("17", "18", "19");
            assertThat(samples).allSatisfy(s -> assertThat(s.times()).containsExactly(stamps(5, 10, 15, 20)));
        }
        assertThat(server.requests).extracting(r -> r.getPageToken()).containsExactly("", "at-3", "at-6", "at-9");
        assertThat(server.requests)
                .extracting(r -> r.getFilter())
                .containsOnly(server.requests.get(0).getFilter());
    }

    @Test
    void goesOnAfterAnEmptyPageWithAToken() {
        server.gauge("shop", CPU, machine("17"), Map.of(), START.plusSeconds(60), minutes(20));
        server.twist = response -> server.requests.size() == 1
                ? ListTimeSeriesResponse.newBuilder().setNextPageToken("at-0").build()
                : response;
        try (CloudMonitoringSource source =
                builder(server, "shop").metric(cpu()).build()) {
            assertThat(Fetched.from(source, MetricQuery.all()).only().size()).isEqualTo(4);
        }
        assertThat(server.requests).hasSize(2);
    }

    @Test
    void stopsAtAPageThatNamesItself() {
        server.gauge("shop", CPU, machine("17"), Map.of(), START.plusSeconds(60), minutes(20));
        server.twist = response -> response.toBuilder().setNextPageToken("at-0").build();
        try (CloudMonitoringSource source =
                builder(server, "shop").metric(cpu()).build()) {
            assertThatThrownBy(() -> Fetched.from(source, MetricQuery.all()))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("names itself");
        }
        assertThat(server.requests).hasSize(2);
    }

    @Test
    void putsPointsInOrderWhateverTheirOrder() {
        server.gauge("shop", CPU, machine("17"), Map.of(), START.plusSeconds(60), minutes(20));
        server.twist = response -> {
            TimeSeries series = response.getTimeSeries(0);
            return response.toBuilder()
                    .setTimeSeries(
                            0,
                            series.toBuilder()
                                    .clearPoints()
                                    .addPoints(series.getPoints(2))
                                    .addPoints(series.getPoints(0))
                                    .addPoints(series.getPoints(3))
                                    .addPoints(series.getPoints(1)))
                    .build();
        };
        try (CloudMonitoringSource source =
                builder(server, "shop").metric(cpu()).build()) {
            assertThat(Fetched.from(source, MetricQuery.all()).only().times()).containsExactly(stamps(5, 10, 15, 20));
        }
    }

    @Test
    void triesAgainWhenThrottledAndTellsOfEachTry() {
        server.gauge("shop", CPU, machine("17"), Map.of(), START.plusSeconds(60), minutes(20));
        server.trouble = (request, number) -> switch (number) {
            case 1 ->
                Status.RESOURCE_EXHAUSTED.withDescription("Quota exceeded for quota metric 'Time series queries'");
            case 2 -> Status.UNAVAILABLE;
            default -> null;
        };
        List<Exchange> exchanges = new CopyOnWriteArrayList<>();
        try (CloudMonitoringSource source =
                builder(server, "shop").metric(cpu()).listener(exchanges::add).build()) {
            assertThat(Fetched.from(source, MetricQuery.all()).only().size()).isEqualTo(4);
        }
        assertThat(exchanges).extracting(Exchange::status).containsExactly(429, 503, 200);
        assertThat(exchanges).extracting(Exchange::attempt).containsExactly(1, 2, 3);
        assertThat(exchanges).extracting(Exchange::succeeded).containsExactly(false, false, true);
    }

    @Test
    void reportsTheProjectThatIsNotAllowedAndReadsTheOther() {
        server.gauge("shop", CPU, machine("17"), Map.of(), START.plusSeconds(60), minutes(20));
        server.gauge("bank", CPU, machine("21"), Map.of(), START.plusSeconds(60), minutes(20));
        server.delta("shop", RECEIVED, machine("17"), Map.of(), START.plusSeconds(60), LongArrays.filled(20, 1));
        server.trouble = (request, number) -> request.getName().equals("projects/bank")
                ? Status.PERMISSION_DENIED.withDescription(
                        "Permission monitoring.timeSeries.list denied (or the" + " resource may not exist).")
                : null;
        try (CloudMonitoringSource source = builder(server, "bank", "shop")
                .metric(cpu())
                .metric(ReadyMetrics.compute().get(3))
                .build()) {
            Fetched fetched = Fetched.from(source, MetricQuery.all());

            assertThat(fetched.samples()).extracting(s -> s.key().resource()).containsExactly("17", "17");
            assertThat(fetched.failures()).hasSize(2).allSatisfy(failed -> {
                assertThat(failed.place()).contains("project bank");
                assertThat(failed.failure())
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("Allow monitoring.timeSeries.list")
                        .hasMessageContaining("roles/monitoring.viewer");
            });
        }
        assertThat(server.requests)
                .filteredOn(r -> r.getName().equals("projects/bank"))
                .hasSize(1);
    }

    @Test
    void throwsWhenNoProjectCanBeRead() {
        server.trouble = (request, number) -> Status.UNAUTHENTICATED.withDescription(
                "Request had invalid authentication credentials. Bearer ya29.a0AfH6SMBx-secret");
        try (CloudMonitoringSource source =
                builder(server, "bank", "shop").metric(cpu()).build()) {
            assertThatThrownBy(() -> Fetched.from(source, MetricQuery.all()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("UNAUTHENTICATED")
                    .hasMessageNotContaining("ya29");
        }
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() {
        server.trouble = (request, number) -> Status.OK;
        try (CloudMonitoringSource source = builder(server, "shop")
                .metric(cpu())
                .deadlines(Duration.ofMillis(150), Duration.ofMillis(300), Duration.ofMillis(10))
                .build()) {
            assertThatThrownBy(() -> Fetched.from(source, MetricQuery.all()))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("no answer came in time");
        }
    }

    @Test
    void leavesAProjectAloneThatFailsTwice() {
        server.gauge("shop", CPU, machine("17"), Map.of(), START.plusSeconds(60), minutes(20));
        server.trouble = (request, number) ->
                request.getName().equals("projects/bank") ? Status.UNKNOWN.withDescription("down") : null;
        try (CloudMonitoringSource source =
                builder(server, "shop", "bank").metrics(ReadyMetrics.compute()).build()) {
            Fetched fetched = Fetched.from(source, MetricQuery.all());

            assertThat(fetched.samples()).hasSize(1);
            assertThat(fetched.failures()).hasSize(7);
            assertThat(fetched.failures().get(6).failure()).hasMessageContaining("not asked for");
        }
    }

    @Test
    void saysWhenAMetricOfOnesOwnDoesNotExist() {
        server.gauge("shop", CPU, machine("17"), Map.of(), START.plusSeconds(60), minutes(20));
        try (CloudMonitoringSource source = builder(server, "shop")
                .metric(cpu())
                .metric(GcpMetric.of(Metric.gauge("q", Unit.COUNT), QUEUE, "{instance_id}"))
                .build()) {
            Fetched fetched = Fetched.from(source, MetricQuery.all());

            assertThat(fetched.samples()).hasSize(1);
            assertThat(fetched.failures())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.failure())
                            .isInstanceOf(InvalidInputException.class)
                            .hasMessageContaining("NOT_FOUND")
                            .hasMessageContaining(QUEUE));
        }
    }

    @Test
    void readyMetricsThatAProjectLacksAreNoFailure() {
        server.gauge("shop", CPU, machine("17"), Map.of(), START.plusSeconds(60), minutes(20));
        try (CloudMonitoringSource source = builder(server, "shop").build()) {
            Fetched fetched = Fetched.from(source, MetricQuery.all());

            assertThat(fetched.samples()).hasSize(1);
            assertThat(fetched.failures()).isEmpty();
        }
        assertThat(server.requests).hasSize(ReadyMetrics.usual().size());
    }

    @Test
    void aProjectThatDoesNotExistIsAFailure() {
        server.trouble =
                (request, number) -> Status.NOT_FOUND.withDescription("Project 'projects/shop' was not found.");
        try (CloudMonitoringSource source =
                builder(server, "shop").metric(cpu()).build()) {
            assertThatThrownBy(() -> Fetched.from(source, MetricQuery.all()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Project 'projects/shop' was not found");
        }
    }

    @Test
    void reportsSeriesThatWouldShareAName() {
        server.gauge("shop", QUEUE, machine("17"), Map.of("queue", "a"), START.plusSeconds(60), minutes(20));
        server.gauge("shop", QUEUE, machine("17"), Map.of("queue", "b"), START.plusSeconds(60), minutes(20));
        GcpMetric queue = GcpMetric.of(Metric.gauge("queue", Unit.COUNT), QUEUE, "{instance_id}");
        try (CloudMonitoringSource source =
                builder(server, "shop").metric(queue).build()) {
            Fetched fetched = Fetched.from(source, MetricQuery.all());

            assertThat(fetched.samples()).hasSize(1);
            assertThat(fetched.failures())
                    .singleElement()
                    .satisfies(failed ->
                            assertThat(failed.failure()).hasMessageContaining("several series would be \"17\""));
        }
        try (CloudMonitoringSource source = builder(server, "shop")
                .metric(queue.named("{instance_id}/{metric.labels.queue}"))
                .build()) {
            assertThat(Fetched.from(source, MetricQuery.resource("17/b"))
                            .only()
                            .key()
                            .resource())
                    .isEqualTo("17/b");
        }
        assertThat(server.requests.get(server.requests.size() - 1).getFilter())
                .contains("resource.labels.instance_id = \"17\" AND metric.labels.queue = \"b\"");
    }

    @Test
    void readsRawPointsAndSaysThatTextsAreSkipped() {
        server.describe(QUEUE, MetricKind.GAUGE, ValueType.STRING, "");
        server.gauge("shop", CPU, machine("17"), Map.of(), START.plusSeconds(60), minutes(20));
        try (CloudMonitoringSource source = builder(server, "shop")
                .metric(cpu().aligned(Alignment.RAW))
                .metric(GcpMetric.of(Metric.gauge("state", Unit.COUNT), QUEUE, "{instance_id}"))
                .build()) {
            Fetched fetched = Fetched.from(source, MetricQuery.all());

            assertThat(fetched.only().size()).isEqualTo(20);
            assertThat(fetched.failures())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.failure()).hasMessageContaining("its values are texts"));
        }
        assertThat(server.requests.get(0).hasAggregation()).isFalse();
    }

    @Test
    void saysWhatTheServiceItselfLeftOut() {
        server.gauge("shop", CPU, machine("17"), Map.of(), START.plusSeconds(60), minutes(20));
        server.twist = response -> response.toBuilder()
                .addExecutionErrors(com.google.rpc.Status.newBuilder()
                        .setCode(Status.Code.UNAVAILABLE.value())
                        .setMessage("project other is not reachable"))
                .build();
        try (CloudMonitoringSource source =
                builder(server, "shop").metric(cpu()).build()) {
            Fetched fetched = Fetched.from(source, MetricQuery.all());

            assertThat(fetched.samples()).hasSize(1);
            assertThat(fetched.failures())
                    .singleElement()
                    .satisfies(failed ->
                            assertThat(failed.failure()).hasMessageContaining("project other is not reachable"));
        }
    }

    @Test
    void failsInTheMiddleWithoutLosingWhatWasRead() {
        server.gauge("shop", CPU, machine("17"), Map.of(), START.plusSeconds(60), minutes(20));
        server.gauge("shop", CPU, machine("18"), Map.of(), START.plusSeconds(60), minutes(20));
        server.trouble = (request, number) ->
                request.getPageToken().isEmpty() ? null : Status.INVALID_ARGUMENT.withDescription("token expired");
        try (CloudMonitoringSource source =
                builder(server, "shop").metric(cpu()).pageSize(6).build()) {
            Fetched fetched = Fetched.from(source, MetricQuery.all());

            assertThat(fetched.only().key().resource()).isEqualTo("17");
            assertThat(fetched.failures())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.failure()).hasMessageContaining("token expired"));
        }
    }

    @Test
    void aSeriesThatIsCutByAFailureIsNeverDeliveredInPart() {
        server.gauge("shop", CPU, machine("17"), Map.of(), START.plusSeconds(60), minutes(20));
        server.gauge("shop", CPU, machine("18"), Map.of(), START.plusSeconds(60), minutes(20));
        server.trouble = (request, number) ->
                request.getPageToken().isEmpty() ? null : Status.INVALID_ARGUMENT.withDescription("token expired");
        try (CloudMonitoringSource source =
                builder(server, "shop").metric(cpu()).pageSize(6).build()) {
            Fetched fetched = Fetched.from(source, MetricQuery.all());

            // Two of the four points of machine 18 were on the first page.
            assertThat(fetched.samples()).extracting(s -> s.key().resource()).containsExactly("17");
            assertThat(fetched.failures())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.place()).contains("project shop", CPU));
        }
    }

    @Test
    void readsAheadInOrder() throws Exception {
        for (int i = 0; i < 5; i++) {
            server.gauge("p" + i, CPU, machine("1" + i), Map.of(), START.plusSeconds(60), minutes(20));
        }
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (CloudMonitoringSource source = builder(server, "p0", "p1", "p2", "p3", "p4")
                .metric(cpu())
                .ahead(threads, 3)
                .build()) {
            assertThat(Fetched.from(source, MetricQuery.all()).samples())
                    .extracting(s -> s.key().resource())
                    .containsExactly("10", "11", "12", "13", "14");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void stopsWhenInterrupted() {
        try (CloudMonitoringSource source =
                builder(server, "shop").metric(cpu()).build()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> Fetched.from(source, MetricQuery.all()))
                    .isInstanceOf(OperationCancelledException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void trustsNobodyUnlessTold(@TempDir Path folder) throws Exception {
        SelfSigned.in(folder);
        KeyStore keys = KeyStore.getInstance(folder.resolve("keys.p12").toFile(), "changeit".toCharArray());
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "changeit".toCharArray());
        SslContext tls =
                GrpcSslContexts.configure(SslContextBuilder.forServer(own)).build();
        try (MetricServer secured = new MetricServer(server -> server.sslContext(tls));
                CloudMonitoringSource source = builder(secured, "shop")
                        .metric(cpu())
                        .channel(java.util.function.UnaryOperator.identity())
                        .deadlines(Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(4))
                        .build()) {
            assertThatThrownBy(() -> Fetched.from(source, MetricQuery.all()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("certificate is not trusted");
            assertThat(secured.requests).isEmpty();
        }
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThatThrownBy(() -> CloudMonitoringSource.builder().build()).hasMessageContaining("no project");
        assertThatThrownBy(() -> CloudMonitoringSource.builder().projects("a/../b"))
                .hasMessageContaining("is no project id");
        assertThatThrownBy(() -> CloudMonitoringSource.builder().step(Step.parse("30s")))
                .hasMessageContaining("below a minute");
        assertThatThrownBy(() -> GcpMetric.of(Metric.CPU_USAGE, "cpu", "{a}")).hasMessageContaining("no metric type");
        assertThatThrownBy(() -> GcpMetric.of(Metric.CPU_USAGE, CPU, "a")).hasMessageContaining("names no label");
        assertThatThrownBy(() -> GcpMetric.of(Metric.CPU_USAGE, CPU, "{metadata.system_labels.name}"))
                .hasMessageContaining("needs metadata");
    }
}
