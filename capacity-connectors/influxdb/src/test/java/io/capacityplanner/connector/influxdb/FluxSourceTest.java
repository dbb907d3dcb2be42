package io.capacityplanner.connector.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.connector.common.testing.StubServer;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads what a peer of InfluxDB 2's protocol answers. */
final class FluxSourceTest {

    private static final Metric GAUGE = Metric.gauge("g", Unit.COUNT);
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final TimeRange HOUR = new TimeRange(START, START.plusSeconds(3600));

    private static InfluxServer client(StubServer server) {
        return InfluxServer.bucket(server.address(), "my-org", "telegraf")
                .clock(Clock.fixed(START.plusSeconds(7200), ZoneOffset.UTC))
                .build();
    }

    private static Reply csv(String body) {
        return Reply.of(200, "text/csv; charset=utf-8", body);
    }

    private static String crlf(String text) {
        return text.replace("\n", "\r\n");
    }

    private static Fetched fetched(String csv, FluxScript script) {
        try (StubServer server = StubServer.answering(request -> csv(csv))) {
            return Fetched.from(
                    InfluxSource.of(client(server))
                            .step(Step.parse("1m"))
                            .query(script)
                            .build(),
                    MetricQuery.all().within(HOUR));
        }
    }

    @Test
    void caseS30() throws IOException {
        JsonNode file;
        try (InputStream in = FluxSourceTest.class.getResourceAsStream("/cases/S30-influx-csv.json")) {
            file = new ObjectMapper().readTree(in);
        }
        JsonNode expected = file.path("expected").path("data");
        double tolerance = file.path("tolerance").path("abs").asDouble();
        FluxScript script = InfluxQuery.flux(GAUGE, "from(bucket: $bucket)", "{host}");

        Fetched data = fetched(file.at("/input/data").asText(), script);

        assertThat(data.failures()).isEmpty();
        MetricSamples samples = data.samples().get(0);
        assertThat(data.samples()).hasSize(1);
        assertThat(samples.key()).isEqualTo(SeriesKey.of("web 01", "g"));
        double sum = 0;
        int finite = 0;
        for (int i = 0; i < samples.size(); i++) {
            String time = Instant.ofEpochMilli(samples.timeAt(i)).toString();
            double value = samples.valueAt(i);
            if (Double.isFinite(value)) {
                assertThat(value).isCloseTo(expected.path("finite").path(time).asDouble(Double.NaN), within(tolerance));
                sum += value;
                finite++;
            } else {
                assertThat(value).isInfinite();
                assertThat(expected.path("nonFinite").get(0).asText()).isEqualTo(time);
            }
            assertThat(time).isNotEqualTo(expected.path("missing").get(0).asText());
        }
        assertThat(finite).isEqualTo(expected.path("finite").size());
        assertThat(samples.size()).isEqualTo(finite + expected.path("nonFinite").size());
        assertThat(sum / finite).isCloseTo(expected.path("finiteMean").asDouble(), within(tolerance));

        Fetched error = fetched(file.at("/input/error").asText(), script);

        assertThat(file.at("/expected/error/outcome").asText()).isEqualTo("server_error");
        assertThat(error.samples()).isEmpty();
        assertThat(error.failures())
                .singleElement()
                .satisfies(failed -> assertThat(failed.failure())
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("the server says")
                        .hasMessageContaining(
                                file.at("/expected/error/messageContains").asText()));
    }

    @Test
    void errorAfterTablesIsNoSilentEnd() {
        String csv = crlf("""
                #datatype,string,long,dateTime:RFC3339,double,string
                #group,false,false,false,false,true
                #default,_result,,,,
                ,result,table,_time,_value,host
                ,,0,2026-03-02T10:00:00Z,1,a

                #datatype,string,long
                #group,true,true
                #default,,
                ,error,reference
                ,engine: shard is gone,897
                """);

        Fetched fetched = fetched(csv, InfluxQuery.flux(GAUGE, "x", "{host}"));

        assertThat(fetched.failures())
                .singleElement()
                .satisfies(failed -> assertThat(failed.failure()).hasMessageContaining("shard is gone"));
    }

    @Test
    void severalResultsTablesTypesAndSchemas() {
        String csv = crlf("""
                #datatype,string,long,dateTime:RFC3339,long,string,string
                #group,false,false,false,false,true,true
                #default,cpu,,,,,
                ,result,table,_time,_value,host,zone
                ,,0,2026-03-02T10:01:00Z,4,"a,\""1\""\",x
                ,,0,2026-03-02T10:00:00Z,3,"a,\""1\""\",x
                ,,1,2026-03-02T10:00:00Z,5,b,x

                #datatype,string,long,dateTime:RFC3339Nano,boolean,string
                #group,false,false,false,false,true
                #default,up,,,,
                ,result,table,_time,_value,host
                ,,0,2026-03-02T10:00:00.123456789Z,true,c
                """);

        Fetched one = fetched(csv, InfluxQuery.flux(GAUGE, "x", "{host}").yielded("cpu"));
        assertThat(one.samples()).extracting(s -> s.key().resource()).containsExactly("a,\"1\"", "b");
        assertThat(one.samples().get(0).values()).containsExactly(4, 3);

        Fetched all = fetched(csv, InfluxQuery.flux(GAUGE, "x", "{_yield}/{host}"));
        assertThat(all.samples()).extracting(s -> s.key().resource()).containsExactly("cpu/a,\"1\"", "cpu/b", "up/c");
        assertThat(all.samples().get(2).timeAt(0)).isEqualTo(START.toEpochMilli() + 123);
        assertThat(all.samples().get(2).values()).containsExactly(1);
    }

    @Test
    void scriptsAreFilledIn() throws IOException {
        try (StubServer server = StubServer.answering(request -> csv(""))) {
            InfluxSource source = InfluxSource.of(client(server))
                    .query(InfluxQuery.flux(
                            GAUGE,
                            "from(bucket: $bucket) |> range(start: $start, stop: $stop) |> window(every: $step)",
                            "{host}"))
                    .build();

            assertThat(Fetched.samples(source, MetricQuery.all().within(HOUR))).isEmpty();

            assertThat(new ObjectMapper()
                            .readTree(server.requests().get(0).body())
                            .path("query")
                            .asText())
                    .isEqualTo("from(bucket: \"telegraf\") |> range(start: 2026-03-02T10:00:00Z, stop: "
                            + "2026-03-02T11:00:00Z) |> window(every: 300000ms)");
        }
    }

    @Test
    void brokenCsvIsNamed() {
        assertThat(fetched("a,b\r\n1,2\r\n", InfluxQuery.flux(GAUGE, "x", "{host}"))
                        .failures())
                .singleElement()
                .satisfies(failed -> assertThat(failed.failure()).hasMessageContaining("no annotated CSV"));
    }

    @Test
    void readyQueriesReadTelegraf() {
        try (FluxPeer peer = new FluxPeer()) {
            InfluxServer server = peer.client()
                    .clock(Clock.fixed(TelegrafHistory.END, ZoneOffset.UTC))
                    .build();
            int points = 600;
            String lines = TelegrafHistory.lines(1)
                    .lines()
                    .filter(line ->
                            Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)) < TelegrafHistory.time(points))
                    .reduce("", (all, line) -> all.isEmpty() ? line : all + "\n" + line);
            assertThat(server.write(lines).kept()).isTrue();

            InfluxSource source = InfluxSource.of(server).stepsAtOnce(250).build();
            TimeRange range = new TimeRange(TelegrafHistory.START, Instant.ofEpochMilli(TelegrafHistory.time(points)));
            List<MetricSamples> read = Fetched.samples(source, MetricQuery.all().within(range));

            assertThat(read)
                    .extracting(s -> s.key().toString())
                    .containsExactly(
                            "web-01/cpu_usage",
                            "web-01/memory_usage",
                            "web-01://disk_usage",
                            "web-01:/var/lib/disk_usage",
                            "web-01/network_receive_bytes_per_second",
                            "web-01/network_transmit_bytes_per_second");
            assertThat(read.get(0).size()).isEqualTo(points);
            assertThat(read.get(0).timeAt(17)).isEqualTo(TelegrafHistory.time(17));
            assertThat(read.get(0).valueAt(17)).isCloseTo(100 - TelegrafHistory.idle(1, 17), within(1e-9));
            assertThat(read.get(2).valueAt(9)).isCloseTo(TelegrafHistory.disk(1, 9), within(1e-9));
            // No step is lost where two slices meet.
            assertThat(read.get(4).size()).isEqualTo(points - 1);
            assertThat(read.get(4).values()).containsOnly(4000);
        }
    }

    @Test
    void missingBucketAndTokenAreExceptionsOfTheCall() {
        try (FluxPeer peer = new FluxPeer()) {
            InfluxServer nowhere = InfluxServer.bucket(peer.server().address(), FluxPeer.ORG, "nowhere")
                    .token(() -> FluxPeer.TOKEN)
                    .build();
            InfluxServer refused = InfluxServer.bucket(peer.server().address(), FluxPeer.ORG, FluxPeer.BUCKET)
                    .token(() -> "wr0ng-t0ken")
                    .build();

            assertThatThrownBy(() -> InfluxSource.of(nowhere).build().fetch(MetricQuery.all()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("could not find bucket \"nowhere\"");
            assertThatThrownBy(() -> InfluxSource.of(refused).build().fetch(MetricQuery.all()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("401")
                    .hasMessageNotContaining("wr0ng");
        }
    }
}
