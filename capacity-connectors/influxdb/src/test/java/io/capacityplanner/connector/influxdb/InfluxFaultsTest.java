package io.capacityplanner.connector.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.connector.common.HttpLimits;
import io.capacityplanner.connector.common.testing.SelfSigned;
import io.capacityplanner.connector.common.testing.StubServer;
import io.capacityplanner.connector.common.testing.StubServer.Ending;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.connector.common.testing.StubServer.Request;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that misbehaves. */
final class InfluxFaultsTest {

    private static final Metric GAUGE = Metric.gauge("g", Unit.COUNT);
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final TimeRange HOUR = new TimeRange(START, START.plusSeconds(3600));
    private static final FieldQuery QUERY = InfluxQuery.of(GAUGE, "m", "v", "{host}");
    private static final String VALUES =
            "{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"m\",\"columns\":[\"key\",\"value\"],"
                    + "\"values\":[[\"host\",\"a\"],[\"host\",\"b\"]]}]}]}\n";
    private static final String EMPTY = "{\"results\":[{\"statement_id\":0}]}\n";

    @TempDir
    Path folder;

    private final List<Duration> waits = new ArrayList<>();

    private InfluxServer client(StubServer server) {
        return InfluxServer.database(server.address(), "telegraf")
                .user("reader", () -> "pass-w0rd")
                .clock(Clock.fixed(START.plusSeconds(7200), ZoneOffset.UTC))
                .limits(HttpLimits.ofDefaults().withStall(Duration.ofMillis(150)))
                .http(http -> http.pause(waits::add).seed(1))
                .build();
    }

    private static Reply json(String body) {
        return Reply.of(200, "application/json", body);
    }

    /** A chunk of rows; a null is a step without a value. */
    private static String chunk(String host, boolean more, String... rows) {
        return "{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"m\",\"tags\":{\"host\":\"" + host
                + "\",\"rack\":\"\"},\"columns\":[\"time\",\"v\"],\"values\":[" + String.join(",", rows) + "]"
                + (more ? ",\"partial\":true" : "") + "}]" + (more ? ",\"partial\":true" : "") + "}]}\n";
    }

    private static String row(int minute, String value) {
        return "[" + (START.toEpochMilli() + minute * 60_000L) + "," + value + "]";
    }

    /** Names of hosts, nothing without a host, and a body for the rest. */
    private static Reply answer(Request request, String body) {
        boolean names = names(request);
        return json(names ? VALUES : aside(request) ? EMPTY : body);
    }

    private static boolean aside(Request request) {
        return names(request) || question(request).contains("\"host\" = ''");
    }

    private static String question(Request request) {
        return request.form().getOrDefault("q", "");
    }

    private static boolean names(Request request) {
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/query");
        assertThat(request.query()).isEmpty();
        assertThat(request.header("Authorization")).isEqualTo("Basic cmVhZGVyOnBhc3MtdzByZA==");
        assertThat(request.form())
                .containsEntry("db", "telegraf")
                .containsEntry("epoch", "ms")
                .containsEntry("chunked", "true");
        return question(request).startsWith("SHOW TAG VALUES");
    }

    private Fetched fetch(StubServer server, FieldQuery... queries) {
        return Fetched.from(
                InfluxSource.of(client(server)).queries(List.of(queries)).build(),
                MetricQuery.all().within(HOUR));
    }

    @Test
    void chunksOfSeveralSeriesAndOutOfOrder() {
        String chunks = chunk("a", true, row(0, "1"), row(5, "2.5"))
                + chunk("a", true, row(15, "null"), row(10, "3"))
                + chunk("b", false, row(0, "1e3"), row(5, "-4"));
        try (StubServer server = StubServer.answering(request -> answer(request, chunks))) {
            Fetched fetched = fetch(server, QUERY);

            assertThat(server.failures()).isEmpty();
            assertThat(fetched.failures()).isEmpty();
            assertThat(fetched.samples())
                    .extracting(MetricSamples::key)
                    .containsExactly(SeriesKey.of("a", "g"), SeriesKey.of("b", "g"));
            assertThat(fetched.samples().get(0).values()).containsExactly(1, 2.5, 3);
            assertThat(fetched.samples().get(1).values()).containsExactly(1000, -4);
        }
    }

    @Test
    void rowsThatTheServerLeftOutAreReported() {
        String cut = chunk("a", true, row(0, "1"));
        try (StubServer server = StubServer.answering(request -> answer(request, cut))) {
            Fetched fetched = fetch(server, QUERY);

            assertThat(fetched.samples()).hasSize(1);
            assertThat(fetched.failures())
                    .singleElement()
                    .satisfies(failed ->
                            assertThat(failed.failure()).hasMessageContaining("the server cut the answer short"));
        }
    }

    @Test
    void errorInsideOfASuccessStopsNeitherTheRestNorGoesUnheard() {
        FieldQuery bad = InfluxQuery.of(Metric.gauge("bad", Unit.COUNT), "bad", "v", "{host}");
        try (StubServer server = StubServer.answering(request -> {
            if (aside(request)) {
                return answer(request, "");
            }
            return json(
                    question(request).contains("\"bad\"")
                            ? chunk("a", true, row(0, "1"))
                                    + "{\"results\":[{\"statement_id\":0,\"error\":\"shard 7 is gone\"}]}\n"
                            : chunk("a", false, row(0, "1")));
        })) {
            Fetched fetched = fetch(server, bad, QUERY);

            assertThat(fetched.samples()).extracting(MetricSamples::key).containsExactly(SeriesKey.of("a", "g"));
            assertThat(fetched.failures()).singleElement().satisfies(failed -> {
                assertThat(failed.place()).contains("bad");
                assertThat(failed.failure()).hasMessageContaining("shard 7 is gone");
            });
        }
    }

    @Test
    void throttlingIsWaitedFor() {
        try (StubServer server = StubServer.answering(request -> {
            if (request.number() == 2) {
                return Reply.of(429, "application/json", "{\"error\":\"too many requests\"}")
                        .with("Retry-After", "7");
            }
            return request.number() == 3
                    ? Reply.of(503, "text/plain", "busy")
                    : answer(request, chunk("a", false, row(0, "1")));
        })) {
            assertThat(fetch(server, QUERY).samples()).hasSize(1);

            assertThat(waits).hasSize(2);
            assertThat(waits.get(0)).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUT", "SILENT"})
    void anAnswerThatStopsIsAskedForAgain(String how) {
        try (StubServer server = StubServer.answering(request -> {
            Reply whole = answer(request, chunk("a", false, row(0, "1"), row(5, "2")));
            return request.number() == 3 ? whole.ending(Ending.valueOf(how)) : whole;
        })) {
            Fetched fetched = fetch(server, QUERY);

            assertThat(fetched.samples())
                    .singleElement()
                    .satisfies(s -> assertThat(s.values()).containsExactly(1, 2));
            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void aSliceThatFailsForGoodIsNamedAndTheRestGoesOn() {
        AtomicInteger asked = new AtomicInteger();
        try (StubServer server = StubServer.answering(request -> {
            if (aside(request)) {
                return answer(request, "");
            }
            boolean first = question(request).contains("time >= '2026-03-02T10:00:00Z'");
            if (first) {
                asked.incrementAndGet();
                return json(chunk("a", false, row(0, "1"))).ending(Ending.CUT);
            }
            return json(chunk("a", false, row(30, "2")));
        })) {
            InfluxSource source =
                    InfluxSource.of(client(server)).query(QUERY).stepsAtOnce(6).build();

            Fetched fetched = Fetched.from(source, MetricQuery.all().within(HOUR));

            assertThat(asked).hasValue(4);
            assertThat(fetched.samples()).singleElement().satisfies(samples -> {
                assertThat(samples.values()).containsExactly(2);
                assertThat(samples.provenance().notes())
                        .anyMatch(note -> note.contains("2026-03-02T10:00:00Z to 2026-03-02T10:30:00Z are missing"));
            });
            assertThat(fetched.failures()).singleElement().satisfies(failed -> {
                assertThat(failed.place()).contains("2026-03-02T10:00:00Z to 2026-03-02T10:30:00Z");
                assertThat(failed.failure()).isInstanceOf(SourceUnavailableException.class);
            });
        }
    }

    @Test
    void aServerThatFailsIsLeftAlone() {
        try (StubServer server =
                StubServer.answering(request -> Reply.of(500, "application/json", "{\"error\":\"x\"}"))) {
            assertThatThrownBy(() -> fetch(server, QUERY))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("500")
                    .hasMessageContaining("4 tries");
            assertThat(server.requests()).hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void refusedCredentialsAreNoPartialResult(int status) {
        try (StubServer server = StubServer.answering(request ->
                Reply.of(status, "application/json", "{\"error\":\"authorization failed for pass-w0rd\"}"))) {
            assertThatThrownBy(() -> fetch(server, QUERY))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(Integer.toString(status))
                    .hasMessageNotContaining("pass-w0rd");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void loginPageIsNoAnswer() {
        try (StubServer server = StubServer.answering(request -> Reply.of(200, "text/html", "<title>Log in</title>"))) {
            assertThat(fetch(server, QUERY).failures())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.failure())
                            .isInstanceOf(InvalidInputException.class)
                            .hasMessageContaining("Log in"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"results\":7}",
                "[]",
                "{\"results\":[{\"series\":[{\"columns\":[\"time\"],\"values\":[[1,2]]}]}]}",
                "nonsense"
            })
    void otherJsonIsRefused(String body) {
        try (StubServer server = StubServer.answering(request -> answer(request, body))) {
            assertThat(fetch(server, QUERY).failures())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.failure())
                            .isInstanceOf(InvalidInputException.class)
                            .hasMessageContaining("not what an InfluxDB answers"));
        }
    }

    @Test
    void anUntrustedCertificateIsRefused() {
        try (StubServer server = StubServer.secured(SelfSigned.in(folder).context(), request -> json(EMPTY))) {
            assertThatThrownBy(() -> fetch(server, QUERY))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("certificate is not trusted");
        }
    }

    @Test
    void aTrustedOneIsTaken() {
        SelfSigned certificate = SelfSigned.in(folder);
        try (StubServer server = StubServer.secured(certificate.context(), request -> json(EMPTY))) {
            InfluxServer client = InfluxServer.database(server.address(), "x")
                    .trust(certificate.context())
                    .build();

            Fetched fetched = Fetched.from(InfluxSource.of(client).query(QUERY).build(), MetricQuery.all());
            assertThat(fetched.samples()).isEmpty();
            assertThat(fetched.failures())
                    .as("a question that somebody wrote is meant to have an answer")
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.failure()).hasMessageContaining("has no answer"));
        }
    }

    @Test
    void aTokenIsAskedForEachTime() {
        AtomicInteger turn = new AtomicInteger();
        try (StubServer server = StubServer.answering(request -> json(EMPTY))) {
            InfluxServer client = InfluxServer.database(server.address(), "x")
                    .token(() -> "t" + turn.incrementAndGet())
                    .build();
            InfluxSource source = InfluxSource.of(client).query(QUERY).build();

            Fetched.from(source, MetricQuery.all());
            Fetched.from(source, MetricQuery.all());

            assertThat(server.requests())
                    .extracting(r -> r.header("Authorization"))
                    .containsExactly("Token t1", "Token t2", "Token t3", "Token t4");
        }
    }

    @Test
    void writesAreTriedAgainAndPacked() {
        List<String> kept = new ArrayList<>();
        try (StubServer server = StubServer.answering(request -> {
            if (request.number() == 1) {
                return Reply.of(503, "application/json", "{\"error\":\"timeout\"}")
                        .with("Retry-After", "2");
            }
            assertThat(request.path()).isEqualTo("/write");
            assertThat(request.query()).isEqualTo(Map.of("db", "telegraf", "precision", "ms"));
            assertThat(request.header("Content-Encoding")).isEqualTo("gzip");
            kept.addAll(unpacked(request).lines().toList());
            return new Reply(204, Map.of(), new byte[0], Ending.WHOLE);
        })) {
            InfluxMetricStore.in(client(server)).write(series(12_000));

            assertThat(server.failures()).isEmpty();
            assertThat(server.requests()).hasSize(4);
            assertThat(kept).hasSize(12_000).doesNotHaveDuplicates();
            assertThat(kept.get(0)).isEqualTo("capacity_metric,metric=g,resource=a value=0.0 0");
            assertThat(waits.get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        }
    }

    @Test
    void tooLargeBatchesAreHalved() {
        List<String> kept = new ArrayList<>();
        try (StubServer server = StubServer.answering(request -> {
            List<String> lines = unpacked(request).lines().toList();
            if (lines.size() > 1500) {
                return Reply.of(413, "application/json", "{\"error\":\"Request Entity Too Large\"}");
            }
            kept.addAll(lines);
            return new Reply(204, Map.of(), new byte[0], Ending.WHOLE);
        })) {
            InfluxMetricStore.in(client(server)).write(series(5000));

            assertThat(kept).hasSize(5000).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatIsDroppedIsCountedAndTheRestIsWritten() {
        try (StubServer server = StubServer.answering(request -> request.number() == 1
                ? Reply.of(
                        400,
                        "application/json",
                        "{\"error\":\"partial write: points beyond retention policy dropped=17\"}")
                : new Reply(204, Map.of(), new byte[0], Ending.WHOLE))) {
            assertThatThrownBy(() -> InfluxMetricStore.in(client(server)).write(series(7000)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("dropped 17 of 7000 points")
                    .hasMessageContaining("beyond retention policy");
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aWriteThatBreaksOffSaysWhatWasKept() {
        try (StubServer server = StubServer.answering(request -> request.number() == 1
                ? new Reply(204, Map.of(), new byte[0], Ending.WHOLE)
                : Reply.of(500, "application/json", "{\"error\":\"timeout\"}"))) {
            assertThatThrownBy(() -> InfluxMetricStore.in(client(server)).write(series(7000)))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("5000 points were kept before it");
        }
    }

    private static MetricSamples series(int count) {
        double[] values = new double[count];
        java.util.Arrays.setAll(values, i -> i);
        return MetricSamples.regular(SeriesKey.of("a", "g"), GAUGE, Instant.EPOCH, Step.parse("1m"), values);
    }

    private static String unpacked(Request request) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
