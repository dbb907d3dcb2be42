package io.capacityplanner.connector.aws.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsAccessBuilder;
import io.capacityplanner.connector.aws.testing.AwsStub;
import io.capacityplanner.connector.aws.testing.AwsStub.Action;
import io.capacityplanner.connector.aws.testing.MetricTable;
import io.capacityplanner.connector.common.Exchange;
import io.capacityplanner.connector.common.testing.SelfSigned;
import io.capacityplanner.connector.common.testing.StubServer.Ending;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudWatchFaultsTest {

    private static MetricTable table(int machines) {
        MetricTable table = new MetricTable();
        IntStream.range(0, machines)
                .forEach(i -> table.add("us-east-1", "AWS/EC2", "CPUUtilization", at -> i, "InstanceId", "i-0a" + i));
        return table;
    }

    private static CloudWatchSource source(AwsAccess access) {
        return CloudWatchSource.builder(access)
                .metrics(ReadyMetrics.machines().subList(0, 1))
                .lookback(Duration.ofHours(4))
                .settling(Duration.ZERO)
                .build();
    }

    private static Fetched fetch(AwsAccessBuilder builder) {
        try (AwsAccess access = builder.build()) {
            return Fetched.from(source(access), MetricQuery.all());
        }
    }

    /** The first answers are those of another. */
    private static Action first(int count, Reply other, Action then) {
        AtomicInteger number = new AtomicInteger();
        return call -> number.incrementAndGet() <= count ? other : then.reply(call);
    }

    @Test
    void triesAgainWhenThrottledOrOverloaded() {
        MetricTable table = table(1);
        List<Exchange> exchanges = new CopyOnWriteArrayList<>();
        try (AwsStub stub = table.serve(AwsStub.start())) {
            stub.on("ListMetrics", first(2, AwsStub.error(400, "Throttling", "Rate exceeded"), table::list));
            stub.on(
                    "GetMetricData",
                    first(1, Reply.of(503, "text/html", "<html><title>503</title></html>"), table::data));

            assertThat(fetch(stub.access("us-east-1").listener(exchanges::add))
                            .withoutFailures()
                            .samples())
                    .hasSize(1);
        }
        assertThat(exchanges).extracting(Exchange::status).containsExactly(400, 400, 200, 503, 200);
        assertThat(exchanges).extracting(Exchange::attempt).containsExactly(1, 2, 3, 1, 2);
        assertThat(exchanges).extracting(Exchange::succeeded).containsExactly(false, false, true, false, true);
        assertThat(exchanges)
                .allMatch(exchange -> exchange.bytes() > 0 && exchange.took().toNanos() > 0);
    }

    @Test
    void throttledForEverIsAnException() {
        try (AwsStub stub = AwsStub.start()) {
            stub.on("ListMetrics", call -> AwsStub.error(400, "Throttling", "Rate exceeded"));

            assertThatThrownBy(() -> fetch(stub.access("us-east-1")))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("Rate exceeded")
                    .hasMessageContaining("us-east-1")
                    .hasMessageContaining("quota");
            assertThat(stub.calls()).hasSize(3);
        }
    }

    @Test
    void doesNotWaitLongerThanItsPatience() {
        try (AwsStub stub = AwsStub.start()) {
            stub.on(
                    "ListMetrics",
                    call -> AwsStub.error(503, "ServiceUnavailable", "busy").with("Retry-After", "3600"));

            assertThatThrownBy(() -> fetch(stub.access("us-east-1")))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("asks to wait 3600 s");
            assertThat(stub.calls()).hasSize(1);
        }
    }

    @Test
    void cutAnswerIsReadAgain() {
        MetricTable table = table(1);
        AtomicInteger number = new AtomicInteger();
        try (AwsStub stub = table.serve(AwsStub.start())) {
            stub.on(
                    "GetMetricData",
                    call -> number.incrementAndGet() < 3 ? table.data(call).ending(Ending.CUT) : table.data(call));

            assertThat(fetch(stub.access("us-east-1"))
                            .withoutFailures()
                            .samples()
                            .get(0)
                            .size())
                    .isEqualTo(48);
            assertThat(number).hasValue(3);
        }
    }

    @Test
    void cutAnswerIsNeverTakenForAWholeOne() {
        MetricTable table = table(1);
        try (AwsStub stub = table.serve(AwsStub.start())) {
            stub.on("GetMetricData", call -> table.data(call).ending(Ending.CUT));

            assertThatThrownBy(() -> fetch(stub.access("us-east-1")))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("broke off");
        }
    }

    @Test
    void silenceIsGivenUp() {
        MetricTable table = table(1);
        try (AwsStub stub = table.serve(AwsStub.start())) {
            stub.on("GetMetricData", call -> table.data(call).ending(Ending.SILENT));
            AwsAccessBuilder impatient = stub.access("us-east-1")
                    .limits(AwsAccessBuilder.usualLimits()
                            .withAnswer(Duration.ofMillis(150))
                            .withStall(Duration.ofMillis(150)));

            assertThatThrownBy(() -> fetch(impatient))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("no answer came in time");
        }
    }

    @Test
    void untrustedCertificateIsAnException(@TempDir Path folder) {
        SelfSigned certificate = SelfSigned.in(folder);
        try (AwsStub stub = table(1).serve(AwsStub.secured(certificate.context()))) {
            assertThatThrownBy(() -> fetch(stub.access("us-east-1")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("certificate is not trusted");
            assertThat(stub.calls()).isEmpty();
            assertThat(fetch(stub.access("us-east-1").trust(certificate.trustManager()))
                            .withoutFailures()
                            .samples())
                    .hasSize(1);
        }
    }

    @Test
    void nobodyThereIsAnException() {
        AwsStub gone = AwsStub.start();
        gone.close();

        assertThatThrownBy(() -> fetch(gone.access("us-east-1")))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("refused");
    }

    @Test
    void expiredSessionIsAnExceptionWithoutItsToken() {
        try (AwsStub stub = table(1).serve(AwsStub.start())) {
            assertThatThrownBy(() -> fetch(stub.session("an-expired-token", "us-east-1")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("InvalidClientTokenId")
                    .hasMessageContaining("Check the credentials")
                    .hasMessageNotContaining("an-expired-token");
            assertThat(stub.server().requests()).hasSize(1);
            assertThat(fetch(stub.session("the-right-token", "us-east-1")).samples())
                    .hasSize(1);
        }
    }

    @Test
    void missingPermissionIsNamed() {
        MetricTable table = table(1);
        try (AwsStub stub = table.serve(AwsStub.start())) {
            stub.on(
                    "GetMetricData",
                    call -> AwsStub.error(
                            403,
                            "AccessDenied",
                            "User: arn:aws:iam::111122223333:user/planner is not authorized to perform: cloudwatch:GetMetricData "
                                    + "because no identity-based policy allows the cloudwatch:GetMetricData action"));

            assertThatThrownBy(() -> fetch(stub.access("us-east-1")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("Allow cloudwatch:GetMetricData; ")
                    .hasMessageContaining("read-only-policy.json");
        }
    }

    @Test
    void aRegionThatFailsLeavesTheOthers() {
        MetricTable table = table(2);
        try (AwsStub stub = table.serve(AwsStub.start())) {
            stub.on(
                    "ListMetrics",
                    call -> call.caller().region().equals("eu-west-1")
                            ? AwsStub.error(500, "InternalFailure", "broken")
                            : table.list(call));
            try (AwsAccess access = stub.access("eu-west-1", "us-east-1").build()) {
                CloudWatchSource source = CloudWatchSource.builder(access)
                        .services(List.of("ec2"))
                        .lookback(Duration.ofHours(4))
                        .build();

                Fetched fetched = Fetched.from(source, MetricQuery.all());

                assertThat(fetched.samples()).hasSize(2);
                // Two metrics fail, then the region is given up: the second says that all after it are missing.
                assertThat(fetched.failures()).hasSize(2).allSatisfy(failed -> {
                    assertThat(failed.place()).contains("eu-west-1");
                    assertThat(failed.failure()).isInstanceOf(SourceUnavailableException.class);
                });
                assertThat(fetched.failures().get(1).place()).contains("and all after");
                assertThat(stub.calls("ListMetrics").stream()
                                .filter(call -> call.caller().region().equals("eu-west-1")))
                        .hasSize(6);
            }
        }
    }

    @Test
    void forbiddenAndBrokenSeriesLeaveTheOthers() {
        MetricTable table = table(4).status("i-0a1", "Forbidden").status("i-0a2", "InternalError");
        try (AwsStub stub = table.serve(AwsStub.start())) {
            Fetched fetched = fetch(stub.access("us-east-1"));

            assertThat(fetched.samples()).extracting(s -> s.key().resource()).containsExactly("i-0a0", "i-0a3");
            assertThat(fetched.failures()).hasSize(2);
            assertThat(fetched.failures().get(0).place()).contains("i-0a1");
            assertThat(fetched.failures().get(0).failure())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("details of Forbidden");
            assertThat(fetched.failures().get(1).failure()).isInstanceOf(SourceUnavailableException.class);
        }
    }

    @Test
    void partThatIsNeverCompletedIsTold() {
        MetricTable table = table(2).status("i-0a1", "PartialData");
        try (AwsStub stub = table.serve(AwsStub.start())) {
            Fetched fetched = fetch(stub.access("us-east-1"));

            assertThat(fetched.samples()).hasSize(2);
            assertThat(fetched.of("i-0a1", "cpu_usage").provenance().notes())
                    .anyMatch(note -> note.contains("samples may be missing"));
            assertThat(fetched.failures())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.failure()).hasMessageContaining("only a part"));
        }
    }

    @Test
    void whatCameBeforeAPageFailedIsDelivered() {
        MetricTable table = table(3).pages(500, 60);
        try (AwsStub stub = table.serve(AwsStub.start())) {
            stub.on(
                    "GetMetricData",
                    call -> call.parameter("NextToken").equals("data-60")
                            ? AwsStub.error(500, "InternalFailure", "broken")
                            : table.data(call));

            Fetched fetched = fetch(stub.access("us-east-1"));

            assertThat(fetched.of("i-0a0", "cpu_usage").size()).isEqualTo(48);
            assertThat(fetched.of("i-0a0", "cpu_usage").provenance().notes()).isEmpty();
            MetricSamples half = fetched.of("i-0a1", "cpu_usage");
            assertThat(half.size()).isEqualTo(12);
            assertThat(half.provenance().notes()).anyMatch(note -> note.contains("missing at the end"));
            assertThat(fetched.samples()).hasSize(2);
            assertThat(fetched.failures())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.place()).contains("2 other series"));
        }
    }

    @Test
    void oneImpossibleMetricLeavesTheOthers() {
        MetricTable table = table(5);
        try (AwsStub stub = table.serve(AwsStub.start());
                AwsAccess access = stub.access("us-east-1").build()) {
            CloudWatchSource source = CloudWatchSource.builder(access)
                    .metrics(ReadyMetrics.machines().subList(0, 1))
                    .metric(CloudWatchMetric.of(
                            Metric.percentage("cpu_p101"), "AWS/EC2", "CPUUtilization", "p101", "{InstanceId}"))
                    .lookback(Duration.ofHours(4))
                    .build();

            Fetched fetched = Fetched.from(source, MetricQuery.all());

            assertThat(fetched.samples()).hasSize(5);
            assertThat(fetched.failures()).hasSize(5).allSatisfy(failed -> {
                assertThat(failed.place()).contains("p101");
                assertThat(failed.failure()).isInstanceOf(InvalidInputException.class);
            });
        }
    }

    @Test
    void endlessPagesEnd() {
        MetricTable table = table(1);
        try (AwsStub stub = table.serve(AwsStub.start())) {
            stub.on(
                    "GetMetricData",
                    call -> AwsStub.xml("GetMetricData", "<MetricDataResults/><NextToken>always</NextToken>"));

            assertThat(fetch(stub.access("us-east-1")).failures())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.failure()).hasMessageContaining("has no end"));
            assertThat(stub.calls("GetMetricData")).hasSize(2);
        }
    }

    @Test
    void interruptionStops() {
        try (AwsStub stub = table(1).serve(AwsStub.start())) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> fetch(stub.access("us-east-1"))).isInstanceOf(OperationCancelledException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
