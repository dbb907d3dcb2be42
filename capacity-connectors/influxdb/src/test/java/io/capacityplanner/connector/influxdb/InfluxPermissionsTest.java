package io.capacityplanner.connector.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statements that come with the connector are enough, against a real server that asks for a password. */
final class InfluxPermissionsTest {

    private static final MetricSamples SAMPLES = MetricSamples.regular(
            SeriesKey.of("a", "x"), Metric.gauge("x", Unit.COUNT), TelegrafHistory.START, Step.HOUR, 1, 2);

    @TempDir
    static Path folder;

    private static RealInflux influx;

    @BeforeAll
    static void start() throws Exception {
        influx = RealInflux.start(folder, "  auth-enabled = true");
        influx.query("CREATE USER root WITH PASSWORD 'root' WITH ALL PRIVILEGES");
        asRoot("query", "q", "CREATE DATABASE telegraf");
        for (String statement : resource("read-and-keep.influxql").lines().toList()) {
            asRoot("query", "q", statement);
        }
        asRoot("query", "q", "CREATE USER reader WITH PASSWORD 'change me'");
        asRoot("query", "q", "GRANT READ ON telegraf TO reader");
    }

    @AfterAll
    static void stop() {
        if (influx != null) {
            influx.close();
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = InfluxServer.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void asRoot(String path, String name, String value) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(influx.address() + "/" + path + "?db=telegraf&precision=ms"))
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString("root:root".getBytes(StandardCharsets.UTF_8)))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        assertThat(answer.body()).doesNotContain("error");
    }

    private static InfluxServer server(String database, String user, String password) {
        return InfluxServer.database(influx.address(), database)
                .user(user, () -> password)
                .clock(Clock.fixed(TelegrafHistory.END, ZoneOffset.UTC))
                .build();
    }

    @Test
    void readsTheOneAndKeepsInTheOther() {
        InfluxMetricStore store = InfluxMetricStore.in(server("capacity", "capacity_planner", "change me"));
        store.write(SAMPLES);

        assertThat(Fetched.samples(store, MetricQuery.all()))
                .singleElement()
                .satisfies(samples -> assertThat(samples.values()).containsExactly(1, 2));
        assertThat(Fetched.samples(
                        InfluxSource.of(server("telegraf", "capacity_planner", "change me"))
                                .build(),
                        MetricQuery.all()))
                .isEmpty();
        assertThatThrownBy(() -> InfluxMetricStore.in(server("telegraf", "capacity_planner", "change me"))
                        .write(SAMPLES))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("403");
    }

    @Test
    void aReaderReadsNoOtherDatabase() {
        assertThat(Fetched.samples(
                        InfluxSource.of(server("telegraf", "reader", "change me"))
                                .build(),
                        MetricQuery.all()))
                .isEmpty();
        assertThatThrownBy(() -> InfluxSource.of(server("capacity", "reader", "change me"))
                        .build()
                        .fetch(MetricQuery.all()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("not authorized");
    }

    @Test
    void aChangedPasswordIsTakenWithoutARestart() {
        AtomicReference<String> password = new AtomicReference<>("old-passw0rd");
        InfluxServer server = InfluxServer.database(influx.address(), "telegraf")
                .user("reader", password::get)
                .build();
        InfluxSource source = InfluxSource.of(server).build();
        assertThatThrownBy(() -> source.fetch(MetricQuery.all()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("401")
                .hasMessageNotContaining("passw0rd");

        password.set("change me");

        assertThat(Fetched.samples(source, MetricQuery.all())).isEmpty();
    }

    @Test
    void policiesOfTokensGrantReadingOneAndWritingAnother() throws IOException {
        JsonNode read = new ObjectMapper().readTree(resource("read-only-policy.json"));
        JsonNode keep = new ObjectMapper().readTree(resource("read-and-keep-policy.json"));

        assertThat(read.findValuesAsText("action")).containsExactly("read");
        assertThat(keep.findValuesAsText("action")).containsExactly("read", "read", "write");
        assertThat(keep.findValuesAsText("type")).containsOnly("buckets");
    }
}
