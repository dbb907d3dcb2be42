package io.capacityplanner.connector.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.connector.logs.LineParser.Outcome;
import io.capacityplanner.connector.logs.ResourceRule.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as the servers' own documentation and real servers write them. */
@SuppressWarnings("NullAway") // A series that is missing fails the test either way.
class LogFormatsTest {

    private static LogEntry read(LogFormat format, Kind kind, @Nullable String field, String line) {
        LogEntry entry = new LogEntry();
        entry.clear();
        assertThat(format.parser(new ResourceRule(kind, field), ZoneOffset.UTC).parse(line, entry))
                .isEqualTo(Outcome.REQUEST);
        return entry;
    }

    private static Outcome outcome(LogFormat format, String line) {
        LogEntry entry = new LogEntry();
        entry.clear();
        return format.parser(new ResourceRule(Kind.FIXED, null), ZoneOffset.UTC).parse(line, entry);
    }

    @Test
    void common() {
        // The example of the Apache HTTP Server's documentation.
        LogEntry entry = read(
                LogFormat.common(),
                Kind.PATH,
                "request",
                "127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] \"GET /apache_pb.gif HTTP/1.0\" 200 2326");

        assertThat(Instant.ofEpochMilli(entry.millis)).isEqualTo(Instant.parse("2000-10-10T20:55:36Z"));
        assertThat(entry.status).isEqualTo(200);
        assertThat(entry.bytes).isEqualTo(2326);
        assertThat(entry.seconds).isNaN();
        assertThat(entry.resource).isEqualTo("/apache_pb.gif");
    }

    @Test
    void combinedWithQuotesInsideAndATimeBehind() {
        String line = "2001:db8::1 - - [01/Mar/2026:10:00:00 +0100] \"GET /a\\\"b HTTP/1.1\" 499 0 \"-\""
                + " \"evil \\\"agent\\\\\" 0.042 other=1";

        assertThat(read(LogFormat.combined().withRequestTime(TimeScale.SECONDS), Kind.FIXED, null, line).seconds)
                .isEqualTo(0.042);
        assertThat(read(
                                LogFormat.combined().withRequestTime(TimeScale.MICROSECONDS),
                                Kind.FIXED,
                                null,
                                line.replace("0.042", "42000"))
                        .seconds)
                .isEqualTo(0.042);
        assertThat(read(LogFormat.combined(), Kind.FIXED, null, line).status).isEqualTo(499);
    }

    @Test
    void nginx() {
        LogFormat format = LogFormat.nginx("$host ${remote_addr} [$time_iso8601] $msec \"$request_uri\" $status"
                + " $bytes_sent rt=$request_time urt=\"$upstream_response_time\"");
        String line = "shop.example.com 203.0.113.7 [2026-03-01T10:00:00+01:00] 1772355600.250 \"/orders/17?x=%20\" 502"
                + " 731 rt=1.204 urt=\"1.000, 0.200 : 0.004\"";

        LogEntry entry = read(format, Kind.FIELD, "host", line);

        assertThat(Instant.ofEpochMilli(entry.millis)).isEqualTo(Instant.parse("2026-03-01T09:00:00.250Z"));
        assertThat(entry.status).isEqualTo(502);
        assertThat(entry.bytes).isEqualTo(731);
        assertThat(entry.seconds).isEqualTo(1.204);
        assertThat(entry.resource).isEqualTo("shop.example.com");
        assertThat(read(format, Kind.PATH, "request_uri", line).resource).isEqualTo("/orders/:id");
    }

    @Test
    void timesOfServersBehindAddUpWhenTheWholeIsNotTold() {
        LogFormat format = LogFormat.nginx("[$time_local] $status \"$upstream_response_time\"");

        assertThat(read(format, Kind.FIXED, null, "[01/Mar/2026:10:00:00 +0000] 200 \"1.000, 0.200 : 0.004\"").seconds)
                .isEqualTo(1.204);
        assertThat(read(format, Kind.FIXED, null, "[01/Mar/2026:10:00:00 +0000] 304 \"-\"").seconds)
                .isNaN();
    }

    @Test
    void apache() {
        LogFormat format =
                LogFormat.apache("%v:%p %h %l %u %t \\\"%r\\\" %>s %O \\\"%{Referer}i\\\" \\\"%{User-Agent}i\\\" %D");
        LogEntry entry = read(
                format,
                Kind.FIELD,
                "%v",
                "www.example.com:443 192.0.2.3 - - [01/Mar/2026:00:00:00 +0000] \"GET / HTTP/1.1\" 200 1024 \"-\""
                        + " \"curl/8\" 1500");

        assertThat(entry.millis).isEqualTo(Instant.parse("2026-03-01T00:00:00Z").toEpochMilli());
        assertThat(entry.seconds).isEqualTo(0.0015);
        assertThat(entry.resource).isEqualTo("www.example.com");
        assertThat(read(LogFormat.apache("%{msec}t %s %{ms}T"), Kind.FIXED, null, "1772323200123 200 15").seconds)
                .isEqualTo(0.015);
        assertThat(read(LogFormat.apache("%t %s %B"), Kind.FIXED, null, "[01/Mar/2026:00:00:00 +0000] 200 7").bytes)
                .isEqualTo(7);
    }

    @Test
    void jsonWithFieldsInsideObjects() {
        LogEntry entry = read(LogFormat.json(JsonFields.elastic()), Kind.PATH, "url.path", """
                {"@timestamp":"2026-03-01T10:00:00.123Z","tags":["a",{"status":1}],"event":{"duration":35000000},
                "http":{"response":{"status_code":201,"body":{"bytes":512}}},"url.path":"/users/3fa85f64-5717-4562-b3fc-2c963f66afa6"}
                """.replace("\n", ""));

        assertThat(Instant.ofEpochMilli(entry.millis)).isEqualTo(Instant.parse("2026-03-01T10:00:00.123Z"));
        assertThat(entry.status).isEqualTo(201);
        assertThat(entry.seconds).isCloseTo(0.035, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(entry.bytes).isEqualTo(512);
        assertThat(entry.resource).isEqualTo("/users/:id");
    }

    @ParameterizedTest
    @CsvSource({
        "1772359200, 2026-03-01T10:00:00Z",
        "1772359200.5, 2026-03-01T10:00:00.500Z",
        "1.7723592e9, 2026-03-01T10:00:00Z",
        "1772359200123, 2026-03-01T10:00:00.123Z",
        "1772359200123456, 2026-03-01T10:00:00.123Z",
        "'\"2026-03-01T11:00:00+0100\"', 2026-03-01T10:00:00Z",
        "'\"2026-03-01 10:00:00.5\"', 2026-03-01T10:00:00.500Z",
        "'\"2026-03-01T10:00:00Z\"', 2026-03-01T10:00:00Z"
    })
    void timesOfJson(String written, String expected) {
        LogEntry entry = read(
                LogFormat.json(JsonFields.ofDefaults()),
                Kind.FIXED,
                null,
                "{\"time\":" + written + ",\"status\":\"200\",\"duration_ms\":null}");

        assertThat(Instant.ofEpochMilli(entry.millis)).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @CsvSource({"15, 0.015", "'\"1.5ms\"', 0.0015", "'\"2s\"', 2", "'\"350µs\"', 0.00035", "'\"1m\"', 60"})
    void durationsOfJson(String written, double seconds) {
        LogEntry entry = read(
                LogFormat.json(JsonFields.ofDefaults()),
                Kind.FIXED,
                null,
                "{\"time\":1772359200,\"status\":200,\"duration_ms\":" + written + "}");

        assertThat(entry.seconds).isCloseTo(seconds, org.assertj.core.api.Assertions.within(1e-12));
    }

    @Test
    void jsonThatTellsOfNoRequestIsProper() {
        assertThat(outcome(LogFormat.json(JsonFields.ofDefaults()), "{\"time\":1772359200,\"message\":\"started\"}"))
                .isEqualTo(Outcome.OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[1]",
                "{\"time\":1772359200,\"status\":200",
                "{\"time\":1772359200,\"status\":200} {}",
                "{\"time\":\"yesterday\",\"status\":200}",
                "{\"status\":200}",
                "{\"time\":1772359200,\"status\":\"OK\"}",
                "{\"time\":1772359200,\"status\":200,\"duration_ms\":-5}",
                "{\"time\":1772359200,\"status\":200,\"duration_ms\":\"NaN\"}",
                "{\"time\":1e300,\"status\":200}"
            })
    void unreadableJson(String line) {
        assertThat(outcome(LogFormat.json(JsonFields.ofDefaults()), line)).isEqualTo(Outcome.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u0000\u0001\u0002",
                "127.0.0.1 - - [32/Mar/2026:10:00:00 +0000] \"GET / HTTP/1.0\" 200 1",
                "127.0.0.1 - - [30/Feb/2026:10:00:00 +0000] \"GET / HTTP/1.0\" 200 1",
                "127.0.0.1 - - [01/Xyz/2026:10:00:00 +0000] \"GET / HTTP/1.0\" 200 1",
                "127.0.0.1 - - [01/Mar/2026:25:00:00 +0000] \"GET / HTTP/1.0\" 200 1",
                "127.0.0.1 - - [01/Mar/2026:10:00:00] \"GET / HTTP/1.0\" 200 1",
                "127.0.0.1 - - [01/Mar/2026:10:00:00 +0000] \"GET / HTTP/1.0\" 2x0 1",
                "127.0.0.1 - - [01/Mar/2026:10:00:00 +0000] \"GET / HTTP/1.0\" 200 one",
                "127.0.0.1 - - [01/Mar/2026:10:00:00 +0000] \"GET / HTTP"
            })
    void unreadableCommonLines(String line) {
        assertThat(outcome(LogFormat.common(), line)).isEqualTo(Outcome.UNREADABLE);
    }

    @Test
    void stampsWithoutAnOffsetAreOfTheZone() {
        LogEntry entry = new LogEntry();
        LogFormat.json(JsonFields.ofDefaults())
                .parser(new ResourceRule(Kind.FIXED, null), ZoneId.of("Europe/Berlin"))
                .parse("{\"time\":\"2026-07-01T12:00:00\",\"status\":200}", entry);

        assertThat(Instant.ofEpochMilli(entry.millis)).isEqualTo(Instant.parse("2026-07-01T10:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/orders/17, /orders/:id",
        "/orders/17/items/4?a=/b/c, /orders/:id/items/:id",
        "/u/3fa85f64-5717-4562-b3fc-2c963f66afa6/x, /u/:id/x",
        "/blob/9f86d081884c7d65, /blob/:id",
        "/api/v2/decade/facade, /api/v2/decade/facade",
        "/t/eyJhbGciOiJIUzI1NiIsInR5cCI6, /t/:id",
        "//a///b/, /a/b",
        "/1/2/3/4/5/6/7/8, /:id/:id/:id/:id/:id/:id/*",
        "https://example.com/a/1, /a/:id",
        "/s;jsessionid=1A2B, /s",
        "*, ''"
    })
    void pathsBecomeNames(String path, String name) {
        assertThat(PathNames.of(path)).isEqualTo(name);
    }
}
