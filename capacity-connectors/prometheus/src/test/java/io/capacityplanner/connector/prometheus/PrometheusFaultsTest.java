package io.capacityplanner.connector.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.connector.common.HttpLimits;
import io.capacityplanner.connector.common.HttpTransport;
import io.capacityplanner.connector.common.RetryPolicy;
import io.capacityplanner.connector.prometheus.ApiAnswer.Refusal;
import io.capacityplanner.connector.prometheus.ApiStub.Reply;
import io.capacityplanner.connector.prometheus.ApiStub.Request;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrometheusFaultsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
    private static final String ONE = "\"job\":\"a\"";

    private final List<Duration> waits = new ArrayList<>();

    private PrometheusSourceBuilder builder(ApiStub server) {
        return PrometheusSource.builder(server.address())
                .query(PrometheusQuery.raw("load", "{job}"))
                .lookback(Duration.ofHours(1))
                .clock(() -> NOW)
                .http(http -> http.pause(waits::add).seed(1));
    }

    private Fetched fetch(ApiStub server) {
        return Fetched.from(builder(server).build(), MetricQuery.all());
    }

    private static Reply line(Request request) {
        return request.range() ? Reply.json(ApiStub.matrix(ApiStub.line(request, ONE))) : ApiStub.values("a");
    }

    @Test
    void triesAgainWhenThrottledAndWaitsAsLongAsAsked() {
        AtomicInteger count = new AtomicInteger();
        try (ApiStub server = ApiStub.answering(request -> request.range() && count.incrementAndGet() < 3
                ? new Reply(429, "text/plain", "slow down", Map.of("Retry-After", "7"))
                : line(request))) {
            assertThat(fetch(server).only().size()).isEqualTo(12);
        }
        assertThat(waits).hasSize(2).allMatch(wait -> wait.compareTo(Duration.ofSeconds(7)) >= 0);
    }

    @Test
    void triesAgainWhenOverloaded() {
        AtomicInteger count = new AtomicInteger();
        try (ApiStub server = ApiStub.answering(request ->
                count.incrementAndGet() <= 2 ? Reply.html(503, "<html><title>503</title></html>") : line(request))) {
            assertThat(fetch(server).only().size()).isEqualTo(12);
        }
        assertThat(waits).hasSize(2);
    }

    @Test
    void serverThatNeverAnswersIsAnException() {
        try (ApiStub server =
                ApiStub.answering(request -> Reply.html(502, "<html><title>Bad Gateway</title></html>"))) {
            assertThatThrownBy(() -> fetch(server))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("502")
                    .hasMessageContaining("Bad Gateway")
                    .hasMessageContaining("4 tries");
        }
    }

    @Test
    void nobodyThereIsAnException() {
        ApiStub gone = ApiStub.answering(PrometheusFaultsTest::line);
        gone.close();

        assertThatThrownBy(() -> fetch(gone))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("refused")
                .hasMessageContaining(gone.address());
    }

    @Test
    void refusedCredentialsAreAnExceptionWithoutThem() {
        try (ApiStub server =
                ApiStub.answering(request -> Reply.json(401, "{\"error\":\"token s3cr3t-t0ken is no good\"}"))) {
            PrometheusSource source =
                    builder(server).bearerToken(() -> "s3cr3t-t0ken").build();

            assertThatThrownBy(() -> Fetched.from(source, MetricQuery.all()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("401")
                    .hasMessageNotContaining("s3cr3t");
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void loginPageInsteadOfJsonIsTold() {
        try (ApiStub server =
                ApiStub.answering(request -> Reply.html(200, "<html><title>Please log in</title></html>"))) {
            Fetched fetched = fetch(server);

            assertThat(fetched.failures())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.failure())
                            .isInstanceOf(InvalidInputException.class)
                            .hasMessageContaining("Please log in"));
        }
    }

    @Test
    void oneBrokenPartLeavesTheOthers() {
        try (ApiStub server = ApiStub.answering(request -> {
            if (!request.range()) {
                return ApiStub.values("a", "b", "c");
            }
            String job = request.parameter("query").replaceAll(".*job=\"(.)\".*", "$1");
            return job.equals("b")
                    ? Reply.json(400, "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"odd\"}")
                    : Reply.json(ApiStub.matrix(ApiStub.line(request, "\"job\":\"" + job + "\"")));
        })) {
            Fetched fetched = Fetched.from(builder(server).samplesInMemory(1).build(), MetricQuery.all());

            assertThat(fetched.samples()).extracting(s -> s.key().resource()).containsExactly("a", "c");
            assertThat(fetched.failures()).singleElement().satisfies(failed -> {
                assertThat(failed.place()).contains("job b");
                assertThat(failed.failure()).hasMessageContaining("odd");
            });
        }
    }

    @Test
    void leavesADeadServerAlone() {
        AtomicInteger ranges = new AtomicInteger();
        try (ApiStub server = ApiStub.answering(request -> {
            if (!request.range()) {
                return ApiStub.values(
                        IntStream.range(0, 50).mapToObj(i -> "v" + i).toArray(String[]::new));
            }
            ranges.incrementAndGet();
            return Reply.json(500, "{\"status\":\"error\"}");
        })) {
            Fetched fetched = Fetched.from(builder(server).samplesInMemory(1).build(), MetricQuery.all());

            assertThat(ranges.get()).isEqualTo(2 * RetryPolicy.ofDefaults().attempts());
            assertThat(fetched.failures()).hasSize(50);
            assertThat(fetched.failures().get(49).failure()).hasMessageContaining("not asked for");
        }
    }

    @Test
    void makesPartsSmallerWhenTheServerFindsThemTooLarge() {
        try (ApiStub server = ApiStub.answering(request -> {
            if (!request.range()) {
                return ApiStub.values("a", "b", "c");
            }
            String query = request.parameter("query");
            return query.contains("=~")
                    ? Reply.json(
                            422,
                            "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"query processing would load too"
                                    + " many samples into memory in query execution\"}")
                    : Reply.json(ApiStub.matrix(
                            ApiStub.line(request, "\"job\":\"" + query.replaceAll(".*job=\"(.)\".*", "$1") + "\"")));
        })) {
            Fetched fetched = fetch(server);

            assertThat(fetched.failures()).isEmpty();
            assertThat(fetched.samples()).extracting(s -> s.key().resource()).containsExactly("a", "b", "c");
        }
    }

    @Test
    void makesRangesShorterWhenOneSeriesIsTooLarge() {
        try (ApiStub server = ApiStub.answering(request -> {
            double span = request.range()
                    ? Double.parseDouble(request.parameter("end")) - Double.parseDouble(request.parameter("start"))
                    : 0;
            return span > 40_000
                    ? Reply.json(422, "{\"status\":\"error\",\"error\":\"the query time range exceeds the limit\"}")
                    : line(request);
        })) {
            PrometheusSource source =
                    builder(server).lookback(Duration.ofDays(2)).build();

            assertThat(Fetched.from(source, MetricQuery.all()).only().size()).isEqualTo(576);
        }
    }

    @Test
    void saysWhichSliceOfTimeIsMissing() {
        AtomicInteger count = new AtomicInteger();
        try (ApiStub server = ApiStub.answering(request -> request.range() && count.incrementAndGet() == 2
                ? Reply.json(400, "{\"status\":\"error\",\"error\":\"odd\"}")
                : line(request))) {
            PrometheusSource source = builder(server).step(Step.ofSeconds(1)).build();
            MetricQuery query = MetricQuery.all().within(TimeRange.lasting(Duration.ofMinutes(500), NOW));

            Fetched fetched = Fetched.from(source, query);

            assertThat(fetched.only().size()).isEqualTo(19_000);
            assertThat(fetched.only().provenance().notes())
                    .singleElement()
                    .asString()
                    .contains("are missing");
            assertThat(fetched.failures())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.place()).contains("from 2026-11-24T18:43:20Z"));
        }
    }

    @Test
    void reportsThatAnAnswerIsPartial() {
        try (ApiStub server = ApiStub.answering(request -> request.range()
                ? Reply.json(ApiStub.matrix(ApiStub.line(request, ONE))
                        .replace("\"status\"", "\"warnings\":[\"store eu-1 is down\"],\"isPartial\":true,\"status\""))
                : ApiStub.values("a"))) {
            Fetched fetched = fetch(server);

            assertThat(fetched.only().provenance().notes()).anyMatch(note -> note.contains("store eu-1 is down"));
            assertThat(fetched.failures())
                    .hasSize(2)
                    .allSatisfy(failed -> assertThat(failed.failure())
                            .isInstanceOf(SourceUnavailableException.class)
                            .hasMessageContaining("incomplete"));
        }
    }

    @Test
    void truncatedJsonIsTriedAgainAndThenTold() {
        AtomicInteger count = new AtomicInteger();
        try (ApiStub server = ApiStub.answering(request -> {
            String whole = line(request).body();
            return request.range() && count.incrementAndGet() < 3
                    ? Reply.json(whole.substring(0, whole.length() / 2))
                    : Reply.json(whole);
        })) {
            assertThat(fetch(server).only().size()).isEqualTo(12);
        }
        assertThat(waits).hasSize(2);
    }

    @Test
    void tooLongAnAnswerIsTold() {
        try (ApiStub server = ApiStub.answering(PrometheusFaultsTest::line)) {
            PrometheusSource source = builder(server)
                    .limits(HttpLimits.ofDefaults().withBytes(100))
                    .build();

            assertThat(Fetched.from(source, MetricQuery.all()).failures())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.failure())
                            .isInstanceOf(InvalidInputException.class)
                            .hasMessageContaining("longer than 100 bytes"));
        }
    }

    @Test
    void seriesThatShareANameAreNotMixed() {
        try (ApiStub server = ApiStub.answering(request -> request.range()
                ? Reply.json(ApiStub.matrix(
                        ApiStub.line(request, ONE + ",\"cpu\":\"0\""), ApiStub.line(request, ONE + ",\"cpu\":\"1\"")))
                : ApiStub.values("a"))) {
            Fetched fetched = fetch(server);

            assertThat(fetched.samples()).isEmpty();
            assertThat(fetched.failures())
                    .singleElement()
                    .extracting(SourceItem.Failed::failure)
                    .satisfies(e ->
                            assertThat(e).hasMessageContaining("several series").hasMessageContaining("sum by (job)"));
        }
    }

    @Test
    void anAnswerThatDoesNotFitIsRefusedBeforeItFillsTheMemory() {
        try (ApiStub server = ApiStub.answering(PrometheusFaultsTest::line)) {
            PrometheusApi api =
                    new PrometheusApi(HttpTransport.to(server.address()).build(), List.of(), 5);
            RangeGrid grid = RangeGrid.of(TimeRange.ALL, NOW, Duration.ofHours(1), Step.parse("5m"))
                    .orElseThrow();

            Refusal refusal = Objects.requireNonNull(
                    api.range("sum by (job) (load)", grid).refusal());

            assertThat(api.refused(refusal, "sum by (job) (load)"))
                    .hasMessageContaining("holds more than 5 samples at once")
                    .hasMessageContaining("$selector");
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void namesOfSeriesAreReadInPartsWithoutBeingToldTo() {
        assertThat(PrometheusQuery.of(Metric.CPU_USAGE, "load", "{job}").expression())
                .isEqualTo("load{$selector}");
        assertThat(PrometheusQuery.of(Metric.CPU_USAGE, "load{}", "{job}").expression())
                .isEqualTo("load{$selector}");
        assertThat(PrometheusQuery.of(Metric.CPU_USAGE, "a:load{env=\"x\", }", "{job}")
                        .expression())
                .isEqualTo("a:load{env=\"x\",$selector}");
        assertThat(PrometheusQuery.of(Metric.CPU_USAGE, "sum by (job) (load)", "{job}")
                        .expression())
                .isEqualTo("sum by (job) (load)");
    }
}
