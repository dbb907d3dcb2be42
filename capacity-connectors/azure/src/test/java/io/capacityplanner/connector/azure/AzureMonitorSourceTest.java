package io.capacityplanner.connector.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.InventorySource;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AzureMonitorSourceTest {

    private static final String GROUP = "/subscriptions/0b1f6471-1bf0-4dda-aec3-cb9272f09590/resourceGroups/Shop";
    private static final String WEB = GROUP + "/providers/Microsoft.Compute/virtualMachines/Web-01";
    private static final String OLD = GROUP + "/providers/Microsoft.Compute/virtualMachines/Old-01";
    private static final Instant TEN = Instant.parse("2026-03-10T10:00:00Z");
    private static final TimeRange HOUR = new TimeRange(TEN, TEN.plus(Duration.ofHours(1)));

    private static MetricsApi machine() {
        return new MetricsApi()
                .with(
                        WEB,
                        "Percentage CPU",
                        "Percent",
                        time -> time == TEN.toEpochMilli() ? null : (double) (time / 60_000 % 100))
                .with(WEB, "Available Memory Percentage", "Percent", time -> 30.0)
                .with(WEB, "Available Memory Bytes", "Bytes", time -> 4e9)
                .with(WEB, "Network In Total", "Bytes", time -> 3e6)
                .with(WEB, "Network Out Total", "Bytes", time -> 6e5)
                .with(WEB, "OS Disk IOPS Consumed Percentage", "Percent", time -> 12.5)
                .with(WEB, "OS Disk Bandwidth Consumed Percentage", "Percent", time -> 1.5)
                .with(
                        WEB,
                        "Data Disk IOPS Consumed Percentage",
                        new MetricsApi.Measured(
                                "Percent", "PT1M", Map.of("LUN=0", time -> 40.0, "LUN=1", time -> 60.0)));
    }

    private static AzureMonitorSourceBuilder source(AzurePeer peer) {
        return AzureMonitorSource.builder(peer.access()).resource(WEB);
    }

    @Test
    void stampsAreEndsAndIntervalsWithoutDataAreMissing() {
        try (AzurePeer peer = AzurePeer.answering(machine()::reply)) {
            MetricSamples cpu = Fetched.from(
                            source(peer).build(),
                            MetricQuery.all().metric("cpu_usage").within(HOUR))
                    .of("cpu_usage");

            // 12 intervals end in [10:00, 11:00): the first began at 9:55; the one from 10:00 has no average.
            assertThat(cpu.size()).isEqualTo(11);
            assertThat(cpu.timeAt(0)).isEqualTo(TEN.toEpochMilli());
            assertThat(cpu.valueAt(0)).isEqualTo((double) ((TEN.toEpochMilli() - 300_000) / 60_000 % 100));
            assertThat(cpu.timeAt(1)).isEqualTo(TEN.plusSeconds(600).toEpochMilli());
            assertThat(cpu.key().resource()).isEqualTo(ArmId.normal(WEB));
            assertThat(peer.requests()).singleElement().satisfies(request -> {
                assertThat(request.query())
                        .containsEntry("timespan", "2026-03-10T09:55:00Z/2026-03-10T10:55:00Z")
                        .containsEntry("interval", "PT5M")
                        .containsEntry("aggregation", "average")
                        .containsEntry("metricnames", "Percentage CPU");
            });
            assertThat(peer.scopes).containsOnly("https://management.azure.com/.default");
        }
    }

    @Test
    void readyMetricsOfMachineAreConverted() {
        try (AzurePeer peer = AzurePeer.answering(machine()::reply)) {
            Fetched fetched =
                    Fetched.from(source(peer).build(), MetricQuery.all().within(HOUR));

            assertThat(fetched.failures()).isEmpty();
            assertThat(fetched.of("memory_usage").values()).hasSize(12).containsOnly(70.0);
            assertThat(fetched.of("memory_available_bytes").values()).containsOnly(4e9);
            assertThat(fetched.of("network_receive_bytes_per_second").values()).containsOnly(10_000.0);
            assertThat(fetched.of("network_transmit_bytes_per_second").values()).containsOnly(2_000.0);
            assertThat(fetched.samples())
                    .filteredOn(samples -> samples.metric().name().equals("data_disk_iops"))
                    .extracting(samples -> samples.key().resource())
                    .containsExactlyInAnyOrder(ArmId.normal(WEB) + "/lun/0", ArmId.normal(WEB) + "/lun/1");
            // "Data Disk Bandwidth" is not offered by this size; that is no failure.
            assertThat(peer.requests())
                    .anySatisfy(request -> assertThat(request.query())
                            .containsEntry("$filter", "LUN eq '*'")
                            .containsEntry("top", "1000"));
        }
    }

    @Test
    void seriesOfDimensionCanBeAskedForAlone() {
        try (AzurePeer peer = AzurePeer.answering(machine()::reply)) {
            Fetched fetched = Fetched.from(
                    source(peer).build(), MetricQuery.resource(WEB + "/lun/1").within(HOUR));

            assertThat(fetched.samples()).singleElement().satisfies(samples -> {
                assertThat(samples.key().resource()).endsWith("/web-01/lun/1");
                assertThat(samples.values()).containsOnly(60.0);
            });
        }
    }

    @Test
    void metricThatIsMissingAndNotOptionalIsFailureAndOthersGoOn() {
        try (AzurePeer peer = AzurePeer.answering(machine()::reply)) {
            Fetched fetched = Fetched.from(
                    source(peer)
                            .metrics(ReadyMetrics.virtualMachines())
                            .metric(AzureMetric.of(
                                    "Microsoft.Compute/virtualMachines",
                                    "No Such Metric",
                                    Aggregation.AVERAGE,
                                    Metric.gauge("none", Unit.UNKNOWN)))
                            .build(),
                    MetricQuery.all().within(HOUR));

            assertThat(fetched.of("cpu_usage").size()).isEqualTo(11);
            assertThat(fetched.failures()).singleElement().satisfies(failed -> {
                assertThat(failed.place()).isEqualTo(ArmId.normal(WEB) + " No Such Metric");
                assertThat(failed.failure())
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("Failed to find metric configuration");
            });
        }
    }

    @Test
    void longRangesAreSlicedAndOlderStartsMovedWithNotice() {
        try (AzurePeer peer = AzurePeer.answering(machine()::reply)) {
            TimeRange year = TimeRange.lasting(Duration.ofDays(365), AzurePeer.NOW);
            MetricSamples memory = Fetched.from(
                            source(peer).step(Step.HOUR).build(),
                            MetricQuery.all().metric("memory_usage").within(year))
                    .of("memory_usage");

            assertThat(peer.requests()).hasSize(4);
            assertThat(memory.size()).isBetween(93 * 24 - 2, 93 * 24);
            assertThat(memory.provenance().notes())
                    .singleElement()
                    .satisfies(note -> assertThat(note).contains("93 days").contains("moved"));
            for (int i = 1; i < memory.size(); i++) {
                assertThat(memory.timeAt(i) - memory.timeAt(i - 1)).isEqualTo(3_600_000);
            }
        }
    }

    @Test
    void rarelyMeasuredMetricComesAtItsOwnInterval() {
        MetricsApi api = machine();
        String account = GROUP + "/providers/Microsoft.Storage/storageAccounts/shopdata";
        api.with(account, "UsedCapacity", new MetricsApi.Measured("Bytes", "PT1H", Map.of("", time -> 5e12)));
        try (AzurePeer peer = AzurePeer.answering(api::reply)) {
            MetricSamples used = Fetched.from(
                            AzureMonitorSource.builder(peer.access())
                                    .resource(account)
                                    .metric(ReadyMetrics.storage().get(0))
                                    .build(),
                            MetricQuery.all().within(new TimeRange(TEN, TEN.plus(Duration.ofHours(2)))))
                    .of("storage_used_bytes");

            assertThat(used.size()).isBetween(1, 2);
            assertThat(used.values()).containsOnly(5e12);
            assertThat(used.provenance().notes()).contains("measured every 1h, not every 5m");
        }
    }

    @Test
    void dayStaysOnItsDate() {
        try (AzurePeer peer = AzurePeer.answering(machine()::reply)) {
            Instant first = Instant.parse("2026-03-01T00:00:00Z");
            MetricSamples memory = Fetched.from(
                            source(peer).step(Step.DAY).build(),
                            MetricQuery.all()
                                    .metric("memory_usage")
                                    .within(new TimeRange(first, Instant.parse("2026-03-04T00:00:00Z"))))
                    .of("memory_usage");

            assertThat(memory.times())
                    .containsExactly(
                            first.toEpochMilli(),
                            first.plus(Duration.ofDays(1)).toEpochMilli(),
                            first.plus(Duration.ofDays(2)).toEpochMilli());
        }
    }

    @Test
    void errorInsideSuccessfulAnswerIsFailureOfThatMetric() {
        String answer = "{\"timespan\":\"x\",\"interval\":\"PT5M\",\"value\":["
                + "{\"name\":{\"value\":\"Percentage CPU\"},\"unit\":\"Percent\",\"errorCode\":\"InternalError\","
                + "\"errorMessage\":\"shard is down\",\"timeseries\":[]},"
                + "{\"timeseries\":[{\"metadatavalues\":[],\"data\":["
                + "{\"timeStamp\":\"2026-03-10T10:10:00Z\",\"minimum\":20},"
                + "{\"timeStamp\":\"2026-03-10T10:05:00Z\",\"minimum\":10},"
                + "{\"timeStamp\":\"2026-03-10T10:15:00Z\",\"minimum\":null}]}],"
                + "\"name\":{\"value\":\"Available Memory Percentage\"},\"unit\":\"Percent\",\"errorCode\":\"Success\"}]}";
        try (AzurePeer peer = AzurePeer.answering(request -> Reply.json(answer))) {
            Fetched fetched = Fetched.from(
                    source(peer)
                            .metrics(ReadyMetrics.virtualMachines().subList(0, 2))
                            .build(),
                    MetricQuery.all().within(HOUR));

            assertThat(fetched.failures())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.failure())
                            .hasMessageContaining("InternalError shard is down")
                            .hasMessageContaining("Percentage CPU"));
            // Out of order as it came: a source never sorts.
            assertThat(fetched.of("memory_usage").values()).containsExactly(80.0, 90.0);
            assertThat(fetched.of("memory_usage").timeAt(0))
                    .isEqualTo(Instant.parse("2026-03-10T10:15:00Z").toEpochMilli());
        }
    }

    @Test
    void unitThatDoesNotFitIsFailure() {
        MetricsApi api = new MetricsApi().with(WEB, "Percentage CPU", "Seconds", time -> 1.0);
        try (AzurePeer peer = AzurePeer.answering(api::reply)) {
            Fetched fetched = Fetched.from(
                    source(peer).build(), MetricQuery.all().metric("cpu_usage").within(HOUR));

            assertThat(fetched.samples()).isEmpty();
            assertThat(fetched.failures())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.failure()).hasMessageContaining("cannot become %"));
        }
    }

    @Test
    void unitsAreConverted() {
        MetricsApi api = new MetricsApi().with(WEB, "Percentage CPU", "MilliSeconds", time -> 1500.0);
        try (AzurePeer peer = AzurePeer.answering(api::reply)) {
            AzureMetric seconds = AzureMetric.of(
                    "Microsoft.Compute/virtualMachines",
                    "Percentage CPU",
                    Aggregation.MAXIMUM,
                    Metric.nonNegative("latency", Unit.SECONDS));

            assertThat(Fetched.from(
                                    source(peer).metric(seconds).build(),
                                    MetricQuery.all().within(HOUR))
                            .of("latency")
                            .valueAt(0))
                    .isEqualTo(1.5, within(1e-12));
        }
    }

    @Test
    void resourcesOfInventoryAreReadAndThoseElsewherePassedOver() {
        InventorySource inventory = new InventorySource() {
            @Override
            public String id() {
                return "test";
            }

            @Override
            public String description() {
                return "A test";
            }

            @Override
            public Stream<Delivery<Resource>> resources() {
                return Stream.of(
                        Delivery.of(Resource.builder("i-0abc", ResourceType.VIRTUAL_MACHINE)
                                .build()),
                        Delivery.of(Resource.builder(WEB, ResourceType.VIRTUAL_MACHINE)
                                .build()),
                        Delivery.failed("region x", new InvalidInputException("broken", "region x", "mend it")));
            }
        };
        try (AzurePeer peer = AzurePeer.answering(machine()::reply)) {
            Fetched fetched = Fetched.from(
                    AzureMonitorSource.builder(peer.access())
                            .inventory(inventory)
                            .build(),
                    MetricQuery.all().metric("cpu_usage").within(HOUR));

            assertThat(fetched.samples()).hasSize(1);
            assertThat(fetched.failures()).extracting(f -> f.place()).containsExactly("region x");
        }
    }

    @Test
    void severalResourcesAreReadAtOnceAndOneThatIsGoneDoesNotStopOthers() {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (AzurePeer peer = AzurePeer.answering(machine()::reply)) {
            Fetched fetched = Fetched.from(
                    AzureMonitorSource.builder(peer.access())
                            .resource(OLD)
                            .resource(WEB)
                            .ahead(threads, 2)
                            .build(),
                    MetricQuery.all().metric("cpu_usage").within(HOUR));

            assertThat(fetched.samples()).hasSize(1);
            assertThat(fetched.failures()).singleElement().satisfies(failed -> {
                assertThat(failed.place()).contains("old-01");
                assertThat(failed.failure()).hasMessageContaining("404").hasMessageContaining("deleted");
            });
        } finally {
            threads.shutdownNow();
        }
    }
}
