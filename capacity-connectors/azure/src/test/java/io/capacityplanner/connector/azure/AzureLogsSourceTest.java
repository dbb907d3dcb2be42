package io.capacityplanner.connector.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.connector.common.testing.StubServer.Request;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Unit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class AzureLogsSourceTest {

    private static final String WORKSPACE = "b438b4f6-912a-46d5-9cb1-b44069212abc";
    private static final String KQL =
            "Perf | where CounterName == '% Used Memory' | summarize value = avg(CounterValue) by _ResourceId, bin(TimeGenerated, 1h)";
    private static final Instant START = Instant.parse("2026-03-08T00:00:00Z");
    private static final MetricQuery TWO_DAYS =
            MetricQuery.all().within(new TimeRange(START, START.plus(Duration.ofDays(2))));

    private static AzureLogsSource source(AzurePeer peer) {
        return AzureLogsSource.builder(peer.access())
                .query(AzureLogQuery.of(WORKSPACE, KQL, Metric.MEMORY_USAGE))
                .build();
    }

    /** The range asked for, after checking the question as the service does. */
    private static TimeRange checked(Request request) throws IOException {
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/v1/workspaces/" + WORKSPACE + "/query");
        assertThat(request.header("Prefer")).isEqualTo("wait=100");
        assertThat(request.header("Content-Type")).startsWith("application/json");
        JsonNode body = new ObjectMapper().readTree(request.body());
        assertThat(body.get("query").asText()).isEqualTo(KQL);
        String[] span = body.get("timespan").asText().split("/");
        return new TimeRange(Instant.parse(span[0]), Instant.parse(span[1]));
    }

    private static String table(String rows) {
        return "{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":[{\"name\":\"_ResourceId\",\"type\":\"string\"},"
                + "{\"name\":\"TimeGenerated\",\"type\":\"datetime\"},{\"name\":\"value\",\"type\":\"real\"}],\"rows\":["
                + rows + "]}]";
    }

    private static String hourly(TimeRange range) {
        StringBuilder rows = new StringBuilder();
        // Both ends count in, as at the service.
        for (Instant time = range.start(); !time.isAfter(range.endExclusive()); time = time.plus(Duration.ofHours(1))) {
            rows.append(rows.isEmpty() ? "" : ",")
                    .append("[\"/subscriptions/S/resourceGroups/G/providers/Microsoft.Compute/virtualMachines/Web\",\"")
                    .append(time)
                    .append("\",42.5]");
        }
        return rows.toString();
    }

    @Test
    void rowsBecomeSeriesOfResources() {
        try (AzurePeer peer = AzurePeer.answering(request -> Reply.json(table(hourly(checked(request))) + "}"))) {
            Fetched fetched = Fetched.from(source(peer), TWO_DAYS);

            assertThat(peer.failures()).isEmpty();
            assertThat(fetched.failures()).isEmpty();
            MetricSamples memory = fetched.of("memory_usage");
            assertThat(memory.size()).isEqualTo(48);
            assertThat(memory.key().resource())
                    .isEqualTo("/subscriptions/s/resourcegroups/g/providers/microsoft.compute/virtualmachines/web");
            assertThat(peer.scopes).containsOnly("https://api.loganalytics.io/.default");
        }
    }

    @Test
    void valuesOfAllTypesAreReadAndNullsAreMissing() {
        String rows = "[\"a\",\"2026-03-08T01:00:00Z\",5],[\"a\",\"2026-03-08T02:00:00Z\",null],"
                + "[\"a\",\"2026-03-08T03:00:00.1234567Z\",\"12.34\"],[\"a\",\"2026-03-08T04:00:00Z\",\"1.02:03:04.5\"],"
                + "[\"a\",\"2026-03-08T05:00:00Z\",\"NaN\"],[\"a\",\"2026-03-08T06:00:00Z\",\"7\"],"
                + "[\"a\",\"2026-03-08T07:00:00Z\",true],[null,\"2026-03-08T07:00:00Z\",1],[\"a\",null,1],"
                + "[\"a\",\"2026-03-08T08:00:00Z\",{\"p95\":1}],[\"b\",\"2026-03-08T01:00:00Z\",\"-00:00:01\"]";
        try (AzurePeer peer = AzurePeer.answering(request -> Reply.json(table(rows) + "}"))) {
            Fetched fetched = Fetched.from(source(peer), TWO_DAYS);

            assertThat(fetched.samples()).hasSize(2);
            assertThat(fetched.samples().get(0).values()).containsExactly(5, 12.34, 93_784.5, Double.NaN, 7);
            assertThat(fetched.samples().get(1).values()).containsExactly(-1);
            assertThat(fetched.failures())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.failure()).hasMessageContaining("4 rows"));
        }
    }

    @Test
    void partialResultIsDeliveredWithFailureBesideIt() {
        String error = ",\"error\":{\"code\":\"PartialError\",\"message\":\"There were some errors.\",\"details\":[{"
                + "\"code\":\"EngineError\",\"message\":\"Something went wrong on a node.\"}]}}";
        try (AzurePeer peer = AzurePeer.answering(request -> Reply.json(table(hourly(checked(request))) + error))) {
            Fetched fetched = Fetched.from(source(peer), TWO_DAYS);

            assertThat(fetched.of("memory_usage").size()).isEqualTo(48);
            assertThat(fetched.failures())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.failure())
                            .hasMessageContaining("PartialError")
                            .hasMessageContaining("Something went wrong on a node"));
        }
    }

    @Test
    void resultThatIsTooLargeIsAskedForInHalves() {
        String error = ",\"error\":{\"code\":\"PartialError\",\"message\":\"There were some errors.\",\"details\":[{"
                + "\"code\":\"EngineError\",\"message\":\"too large\",\"innererror\":{"
                + "\"code\":\"E_QUERY_RESULT_SET_TOO_LARGE\"}}]}}";
        List<TimeRange> asked = new CopyOnWriteArrayList<>();
        try (AzurePeer peer = AzurePeer.answering(request -> {
            TimeRange range = checked(request);
            asked.add(range);
            boolean large =
                    Duration.between(range.start(), range.endExclusive()).compareTo(Duration.ofHours(24)) > 0;
            return Reply.json(table(hourly(range)) + (large ? error : "}"));
        })) {
            Fetched fetched = Fetched.from(source(peer), TWO_DAYS);

            assertThat(asked).hasSize(3);
            assertThat(fetched.failures()).isEmpty();
            assertThat(fetched.of("memory_usage").size()).isEqualTo(48);
        }
    }

    @Test
    void timeoutOfServerHalvesAndIsNotTriedAgain() {
        try (AzurePeer peer = AzurePeer.answering(request -> {
            TimeRange range = checked(request);
            boolean slow = Duration.between(range.start(), range.endExclusive()).compareTo(Duration.ofHours(24)) > 0;
            return slow
                    ? AzurePeer.error(504, "GatewayTimeout", "Query timed out.")
                    : Reply.json(table(hourly(range)) + "}");
        })) {
            assertThat(Fetched.from(source(peer), TWO_DAYS).of("memory_usage").size())
                    .isEqualTo(48);
            assertThat(peer.requests()).hasSize(3);
            assertThat(peer.waits).isEmpty();
        }
    }

    @Test
    void wrongQueryIsFailureThatNamesItOnceAndOtherQueriesGoOn() {
        String wrong = "Perf | summarise x";
        try (AzurePeer peer = AzurePeer.answering(request -> request.text().contains(wrong)
                ? Reply.of(
                        400,
                        "application/json",
                        "{\"error\":{\"message\":\"The request had some invalid properties\",\"code\":\"BadArgumentError\","
                                + "\"innererror\":{\"code\":\"SyntaxError\",\"message\":\"A recognition error occurred.\"}}}")
                : Reply.json(table(hourly(checked(request))) + "}"))) {
            Fetched fetched = Fetched.from(
                    AzureLogsSource.builder(peer.access())
                            .query(AzureLogQuery.of(WORKSPACE, wrong, Metric.gauge("x", Unit.UNKNOWN)))
                            .query(AzureLogQuery.of(WORKSPACE, KQL, Metric.MEMORY_USAGE))
                            .slice(Duration.ofDays(1))
                            .build(),
                    TWO_DAYS);

            assertThat(fetched.of("memory_usage").size()).isEqualTo(48);
            assertThat(fetched.failures())
                    .singleElement()
                    .satisfies(failed ->
                            assertThat(failed.failure()).hasMessageContaining("BadArgumentError/SyntaxError"));
        }
    }

    @Test
    void missingColumnIsFailureThatListsThem() {
        try (AzurePeer peer = AzurePeer.answering(request -> Reply.json(table("") + "}"))) {
            Fetched fetched = Fetched.from(
                    AzureLogsSource.builder(peer.access())
                            .query(AzureLogQuery.of(WORKSPACE, KQL, Metric.MEMORY_USAGE)
                                    .columns("TimeGenerated", "Computer", "value"))
                            .build(),
                    TWO_DAYS);

            assertThat(fetched.failures())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.failure())
                            .hasMessageContaining("no column \"Computer\"")
                            .hasMessageContaining("_ResourceId"));
            assertThat(peer.requests()).hasSize(1);
        }
    }

    @Test
    void missingRoleIsNamed() {
        try (AzurePeer peer = AzurePeer.answering(request ->
                AzurePeer.error(403, "InsufficientAccessError", "The provided credentials have no access"))) {
            assertThatThrownBy(() -> Fetched.from(source(peer), TWO_DAYS))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("Log Analytics Reader");
        }
    }
}
