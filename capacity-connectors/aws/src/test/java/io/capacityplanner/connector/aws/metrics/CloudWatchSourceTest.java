package io.capacityplanner.connector.aws.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsAccount;
import io.capacityplanner.connector.aws.testing.AwsStub;
import io.capacityplanner.connector.aws.testing.AwsStub.Call;
import io.capacityplanner.connector.aws.testing.MetricTable;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.InventorySource;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CloudWatchSourceTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static CloudWatchSourceBuilder source(AwsAccess access) {
        return CloudWatchSource.builder(access).lookback(Duration.ofHours(4)).settling(Duration.ZERO);
    }

    private static Fetched fetch(AwsStub stub, String... services) {
        try (AwsAccess access = stub.access("us-east-1").build()) {
            return Fetched.from(source(access).services(List.of(services)).build(), MetricQuery.all());
        }
    }

    @Test
    void readsWhatServicesHaveUnderTheirUsualNames() {
        MetricTable table = new MetricTable()
                .add("us-east-1", "AWS/EC2", "CPUUtilization", at -> 25.5, "InstanceId", "i-0a1")
                // Sums over groups of machines are no machines.
                .add("us-east-1", "AWS/EC2", "CPUUtilization", at -> 99, "ImageId", "ami-1")
                .add("us-east-1", "AWS/EC2", "CPUUtilization", at -> 98)
                .add("us-east-1", "AWS/EC2", "NetworkIn", at -> 300_000, "InstanceId", "i-0a1")
                .add("us-east-1", "AWS/EC2", "NetworkOut", at -> 600_000, "InstanceId", "i-0a1")
                .add("us-east-1", "AWS/RDS", "FreeStorageSpace", at -> 5e10, "DBInstanceIdentifier", "orders")
                .add("us-east-1", "AWS/RDS", "ReadIOPS", at -> 10, "DBInstanceIdentifier", "orders")
                .add(
                        "us-east-1",
                        "AWS/RDS",
                        "WriteIOPS",
                        at -> at % 600 == 0 ? 5 : Double.NaN,
                        "DBInstanceIdentifier",
                        "orders")
                .add("us-east-1", "AWS/Lambda", "Invocations", at -> 1500, "FunctionName", "orders")
                .add(
                        "us-east-1",
                        "AWS/Lambda",
                        "Invocations",
                        at -> 1,
                        "FunctionName",
                        "orders",
                        "Resource",
                        "orders:1")
                .add(
                        "us-east-1",
                        "AWS/ElastiCache",
                        "DatabaseMemoryUsagePercentage",
                        at -> 61,
                        "CacheClusterId",
                        "orders",
                        "CacheNodeId",
                        "0001");
        try (AwsStub stub = table.serve(AwsStub.start())) {
            Fetched fetched = fetch(stub, "ec2", "rds", "elasticache", "lambda").withoutFailures();

            MetricSamples cpu = fetched.of("i-0a1", "cpu_usage");
            assertThat(cpu.metric()).isEqualTo(Metric.CPU_USAGE);
            assertThat(cpu.values()).hasSize(48).containsOnly(25.5);
            assertThat(cpu.timeAt(0))
                    .isEqualTo(AwsStub.NOW.minus(Duration.ofHours(4)).toEpochMilli());
            assertThat(cpu.timeAt(47)).isEqualTo(AwsStub.NOW.minusSeconds(300).toEpochMilli());
            MetricSamples network = fetched.of("i-0a1", "network");
            assertThat(network.metric().unit()).isEqualTo(Unit.BYTES_PER_SECOND);
            assertThat(network.values()).hasSize(48).containsOnly(3000);
            assertThat(fetched.of("i-0a1", "network_receive_bytes_per_second").values())
                    .containsOnly(1000);
            String database = "arn:aws:rds:us-east-1:111122223333:db:orders";
            assertThat(fetched.of(database, "free_storage_space").metric().unit())
                    .isEqualTo(Unit.BYTES);
            // A sum is missing where one part is.
            assertThat(fetched.of(database, "disk_iops").values()).hasSize(24).containsOnly(15);
            assertThat(fetched.of("arn:aws:lambda:us-east-1:111122223333:function:orders", "invocations_per_second")
                            .values())
                    .hasSize(48)
                    .containsOnly(5);
            assertThat(fetched.of("arn:aws:elasticache:us-east-1:111122223333:cluster:orders", "memory_usage")
                            .values())
                    .containsOnly(61);
            assertThat(fetched.samples()).hasSize(8);
            assertThat(stub.calls("GetMetricData")).hasSize(1);
        }
    }

    @Test
    void readsTheAgentWithItsManyDimensions() {
        MetricTable table = new MetricTable()
                .add(
                        "us-east-1",
                        "CWAgent",
                        "mem_used_percent",
                        at -> 40,
                        "InstanceId",
                        "i-0a1",
                        "ImageId",
                        "ami-1",
                        "InstanceType",
                        "m5.large")
                .add("us-east-1", "CWAgent", "mem_used_percent", at -> 41, "InstanceId", "i-0a1")
                .add("us-east-1", "CWAgent", "mem_used_percent", at -> 42, "host", "ip-10-0-0-7")
                .add(
                        "us-east-1",
                        "CWAgent",
                        "disk_used_percent",
                        at -> 70,
                        "InstanceId",
                        "i-0a1",
                        "path",
                        "/data",
                        "device",
                        "nvme1n1",
                        "fstype",
                        "xfs")
                .add(
                        "us-east-1",
                        "CWAgent",
                        "disk_used_percent",
                        at -> 1,
                        "InstanceId",
                        "i-0a1",
                        "path",
                        "/run",
                        "device",
                        "tmpfs",
                        "fstype",
                        "tmpfs")
                .add(
                        "us-east-1",
                        "CWAgent",
                        "LogicalDisk % Free Space",
                        at -> 30,
                        "InstanceId",
                        "i-0a2",
                        "instance",
                        "C:",
                        "objectname",
                        "LogicalDisk");
        try (AwsStub stub = table.serve(AwsStub.start())) {
            Fetched fetched = fetch(stub, "ec2").withoutFailures();

            assertThat(fetched.of("i-0a1", "memory_usage").values()).containsOnly(41);
            assertThat(fetched.of("ip-10-0-0-7", "memory_usage").values()).containsOnly(42);
            assertThat(fetched.of("i-0a1:/data", "disk_usage").values()).containsOnly(70);
            assertThat(fetched.of("i-0a2:C:", "disk_usage").values()).containsOnly(70);
            assertThat(fetched.samples()).hasSize(4);
        }
    }

    @Test
    void reportsOfFiveMinutesAreNoMinutes() {
        MetricTable table = new MetricTable()
                .add(
                        "us-east-1",
                        "AWS/EC2",
                        "NetworkIn",
                        at -> at % 300 == 0 ? 300_000 : Double.NaN,
                        "InstanceId",
                        "i-0a1")
                .add("us-east-1", "AWS/EC2", "NetworkIn", at -> 60_000, "InstanceId", "i-0a2");
        try (AwsStub stub = table.serve(AwsStub.start());
                AwsAccess access = stub.access("us-east-1").build()) {
            Fetched fetched = Fetched.from(
                    source(access)
                            .services(List.of("ec2"))
                            .step(Step.ofSeconds(60))
                            .build(),
                    MetricQuery.all().metric("network_receive_bytes_per_second"));

            MetricSamples basic = fetched.of("i-0a1", "network_receive_bytes_per_second");
            assertThat(basic.values()).hasSize(48).containsOnly(1000);
            assertThat(basic.provenance().notes()).anyMatch(note -> note.contains("every 300 s"));
            assertThat(fetched.of("i-0a2", "network_receive_bytes_per_second").values())
                    .hasSize(240)
                    .containsOnly(1000);
        }
    }

    @Test
    void goesThroughAllPagesOfListAndData() {
        MetricTable table = new MetricTable().pages(7, 100).emptyFirst();
        IntStream.range(0, 40)
                .forEach(i -> table.add(
                        "us-east-1",
                        "AWS/EC2",
                        "CPUUtilization",
                        at -> at % 86_400 / 300.0 + i,
                        "InstanceId",
                        "i-0a" + i));
        try (AwsStub stub = table.serve(AwsStub.start())) {
            Fetched fetched = fetch(stub, "ec2").withoutFailures();

            assertThat(fetched.samples()).hasSize(40);
            IntStream.range(0, 40).forEach(i -> {
                MetricSamples samples = fetched.of("i-0a" + i, "cpu_usage");
                assertThat(samples.size()).isEqualTo(48);
                assertThat(IntStream.range(0, 48))
                        .allMatch(j -> samples.valueAt(j) == samples.timeAt(j) / 1000 % 86_400 / 300.0 + i);
                assertThat(IntStream.range(1, 48)).allMatch(j -> samples.timeAt(j) - samples.timeAt(j - 1) == 300_000);
            });
            assertThat(stub.calls("ListMetrics").stream()
                            .filter(call -> call.parameter("MetricName").equals("CPUUtilization")))
                    .hasSize(6);
            // 1920 points in pages of 100, after one that is empty.
            assertThat(stub.calls("GetMetricData")).hasSize(21);
        }
    }

    @Test
    void asksForAtMostFiveHundredAndWhatFitsIntoMemory() {
        MetricTable table = new MetricTable();
        IntStream.range(0, 620)
                .forEach(i -> table.add("us-east-1", "AWS/EC2", "CPUUtilization", at -> i, "InstanceId", "i-0a" + i));
        try (AwsStub stub = table.serve(AwsStub.start());
                AwsAccess access = stub.access("us-east-1").build()) {
            CloudWatchSourceBuilder source = source(access)
                    .metrics(ReadyMetrics.machines().subList(0, 1))
                    .lookback(HOUR);

            assertThat(Fetched.from(source.build(), MetricQuery.all())
                            .withoutFailures()
                            .samples())
                    .hasSize(620);
            assertThat(sizes(stub)).containsExactly(500, 120);
            Fetched.from(source.samplesInMemory(12 * 310).build(), MetricQuery.all())
                    .withoutFailures();
            assertThat(sizes(stub)).containsExactly(500, 120, 310, 310);
        }
    }

    private static List<Integer> sizes(AwsStub stub) {
        return stub.calls("GetMetricData").stream()
                .map(call -> AwsStub.members(call, "MetricDataQueries.member").size())
                .toList();
    }

    @Test
    void periodGrowsWithAgeAndSaysSo() {
        MetricTable table =
                new MetricTable().add("us-east-1", "AWS/EC2", "CPUUtilization", at -> 5, "InstanceId", "i-0a1");
        try (AwsStub stub = table.serve(AwsStub.start());
                AwsAccess access = stub.access("us-east-1").build()) {
            CloudWatchSource source = source(access)
                    .metrics(ReadyMetrics.machines().subList(0, 1))
                    .step(Step.ofSeconds(60))
                    .build();
            TimeRange range = new TimeRange(
                    AwsStub.NOW.minus(Duration.ofDays(500)).plusSeconds(1234), AwsStub.NOW.minus(Duration.ofDays(454)));
            MetricSamples samples = Fetched.from(source, MetricQuery.all().within(range))
                    .withoutFailures()
                    .of("i-0a1", "cpu_usage");

            assertThat(samples.size()).isEqualTo(24);
            assertThat(samples.timeAt(0))
                    .isEqualTo(AwsStub.NOW.minus(Duration.ofDays(455)).toEpochMilli());
            assertThat(samples.provenance().notes())
                    .singleElement()
                    .asString()
                    .contains("moved to 455 days", "every 1h");
            Call call = stub.calls("GetMetricData").get(0);
            assertThat(call.parameter("MetricDataQueries.member.1.MetricStat.Period"))
                    .isEqualTo("3600");
        }
    }

    @Test
    void leavesOutThePeriodThatStillRuns() {
        MetricTable table =
                new MetricTable().add("us-east-1", "AWS/EC2", "CPUUtilization", at -> 5, "InstanceId", "i-0a1");
        Instant midway = AwsStub.NOW.plusSeconds(1000);
        try (AwsStub stub = table.serve(AwsStub.start());
                AwsAccess access = stub.access("us-east-1").clock(() -> midway).build()) {
            MetricSamples samples = Fetched.from(
                            source(access)
                                    .metrics(ReadyMetrics.machines().subList(0, 1))
                                    .settling(Duration.ofMinutes(5))
                                    .lookback(HOUR)
                                    .build(),
                            MetricQuery.all())
                    .of("i-0a1", "cpu_usage");

            // 1000 s - 300 s = 700 s: the period from 300 to 600 is over, the next is not.
            assertThat(samples.timeAt(samples.size() - 1))
                    .isEqualTo(AwsStub.NOW.plusSeconds(300).toEpochMilli());
            assertThat(samples.timeAt(0))
                    .isEqualTo(midway.minusSeconds(3600).plusSeconds(200).toEpochMilli());
        }
    }

    @Test
    void readsSeveralRegionsAndAccountsWithOneNameInAll() {
        MetricTable table = new MetricTable();
        for (String region : List.of("us-east-1", "eu-west-1")) {
            table.in("444455556666", region, "AWS/RDS", "CPUUtilization", at -> 1, "DBInstanceIdentifier", "orders");
            table.in("777788889999", region, "AWS/RDS", "CPUUtilization", at -> 2, "DBInstanceIdentifier", "orders");
        }
        try (AwsStub stub = table.serve(AwsStub.start())
                        .role("arn:aws:iam::444455556666:role/planner", "ext-4")
                        .role("arn:aws:iam::777788889999:role/planner", "ext-7");
                AwsAccess access = stub.access("us-east-1", "eu-west-1")
                        .account(new AwsAccount("444455556666", "arn:aws:iam::444455556666:role/planner", "ext-4"))
                        .account(new AwsAccount("777788889999", "arn:aws:iam::777788889999:role/planner", "ext-7"))
                        .build()) {
            Fetched fetched = Fetched.from(
                            source(access).services(List.of("rds")).build(), MetricQuery.all())
                    .withoutFailures();

            assertThat(fetched.samples())
                    .extracting(samples -> samples.key().resource())
                    .containsExactly(
                            "arn:aws:rds:us-east-1:444455556666:db:orders",
                            "arn:aws:rds:eu-west-1:444455556666:db:orders",
                            "arn:aws:rds:us-east-1:777788889999:db:orders",
                            "arn:aws:rds:eu-west-1:777788889999:db:orders");
            // One session for an account, whatever the number of regions and requests.
            assertThat(stub.calls("AssumeRole")).hasSize(2);
            assertThat(stub.calls("GetCallerIdentity")).isEmpty();
        }
    }

    @Test
    void oneResourceIsAskedForWithoutAList() {
        MetricTable table = new MetricTable()
                .add("us-east-1", "AWS/EC2", "CPUUtilization", at -> 5, "InstanceId", "i-0a1")
                .add("us-east-1", "AWS/EC2", "CPUUtilization", at -> 6, "InstanceId", "i-0a2");
        try (AwsStub stub = table.serve(AwsStub.start());
                AwsAccess access = stub.access("us-east-1").build()) {
            CloudWatchSource source =
                    source(access).services(List.of("ec2", "rds")).build();
            Fetched fetched = Fetched.from(source, MetricQuery.resource("i-0a1").metric("cpu_usage"));

            assertThat(fetched.withoutFailures().samples()).hasSize(1);
            assertThat(stub.calls("ListMetrics")).isEmpty();
            assertThat(sizes(stub)).containsExactly(1);
        }
    }

    @Test
    void readsWhatAnInventoryNames() {
        MetricTable table = new MetricTable()
                .add("us-east-1", "AWS/EC2", "CPUUtilization", at -> 5, "InstanceId", "i-0a1")
                .add("eu-west-1", "AWS/EC2", "CPUUtilization", at -> 6, "InstanceId", "i-0a2");
        try (AwsStub stub = table.serve(AwsStub.start());
                AwsAccess access = stub.access("us-east-1", "eu-west-1").build()) {
            CloudWatchSource source = source(access)
                    .metrics(ReadyMetrics.machines().subList(0, 1))
                    .inventory(new Machines())
                    .build();

            Fetched fetched = Fetched.from(source, MetricQuery.all());

            assertThat(fetched.samples()).extracting(s -> s.key().resource()).containsExactly("i-0a1", "i-0a2");
            assertThat(fetched.failures())
                    .singleElement()
                    .satisfies(f -> assertThat(f.place()).isEqualTo("ap-south-1"));
            assertThat(stub.calls("ListMetrics")).isEmpty();
            assertThat(sizes(stub)).containsExactly(1, 1);
        }
    }

    private static final class Machines implements InventorySource {

        @Override
        public String id() {
            return "machines";
        }

        @Override
        public String description() {
            return "Two machines";
        }

        @Override
        public Stream<Delivery<Resource>> resources() {
            return Stream.of(
                    Delivery.of(Resource.builder("i-0a1", ResourceType.VIRTUAL_MACHINE)
                            .region("us-east-1")
                            .build()),
                    Delivery.failed("ap-south-1", new SourceUnavailableException("down", "ap-south-1", "Wait")),
                    Delivery.of(Resource.builder("i-0a2", ResourceType.VIRTUAL_MACHINE)
                            .region("eu-west-1")
                            .build()));
        }
    }

    @Test
    void ownMetricsAreReadToo() {
        CloudWatchMetric orders = CloudWatchMetric.rate(
                Metric.nonNegative("orders_per_second", Unit.PER_SECOND), "Shop", "Orders", "shop/{Country}");
        MetricTable table = new MetricTable().add("us-east-1", "Shop", "Orders", at -> 900, "Country", "DE");
        try (AwsStub stub = table.serve(AwsStub.start());
                AwsAccess access = stub.access("us-east-1").build()) {
            Fetched fetched = Fetched.from(source(access).metric(orders).build(), MetricQuery.all());

            assertThat(fetched.withoutFailures()
                            .of("shop/DE", "orders_per_second")
                            .values())
                    .containsOnly(3);
        }
    }

    @Test
    void handsPointsOnInTheOrderTheyCame() {
        MetricTable table = new MetricTable()
                .shuffled()
                .add("us-east-1", "AWS/EC2", "CPUUtilization", at -> at % 86_400 / 300.0, "InstanceId", "i-0a1");
        try (AwsStub stub = table.serve(AwsStub.start())) {
            MetricSamples samples = fetch(stub, "ec2").withoutFailures().of("i-0a1", "cpu_usage");

            long[] sorted = samples.times();
            Arrays.sort(sorted);
            assertThat(samples.times()).isNotEqualTo(sorted);
            assertThat(sorted).hasSize(48).doesNotHaveDuplicates();
            assertThat(IntStream.range(0, 48))
                    .allMatch(i -> samples.valueAt(i) == samples.timeAt(i) / 1000 % 86_400 / 300.0);
        }
    }

    @Test
    void readsAheadOnThreadsOfTheHost() {
        MetricTable table = new MetricTable();
        IntStream.range(0, 100)
                .forEach(i -> table.add("us-east-1", "AWS/EC2", "CPUUtilization", at -> i, "InstanceId", "i-0a" + i));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (AwsStub stub = table.serve(AwsStub.start());
                AwsAccess access = stub.access("us-east-1").build()) {
            CloudWatchSource source = source(access)
                    .metrics(ReadyMetrics.machines().subList(0, 1))
                    .samplesInMemory(480)
                    .ahead(threads, 4)
                    .build();

            try (Stream<SourceItem> items = source.fetch(MetricQuery.all())) {
                List<String> ids = items.map(item ->
                                ((SourceItem.Delivered) item).samples().key().resource())
                        .toList();
                assertThat(ids)
                        .isEqualTo(IntStream.range(0, 100)
                                .mapToObj(i -> "i-0a" + i)
                                .toList());
            }
            assertThat(sizes(stub)).hasSize(10).containsOnly(10);
        } finally {
            threads.shutdownNow();
        }
    }
}
