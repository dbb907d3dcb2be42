package io.capacityplanner.connector.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.connector.common.testing.SelfSigned;
import io.capacityplanner.connector.prometheus.ApiStub.Reply;
import io.capacityplanner.connector.prometheus.ApiStub.Request;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.source.MetricQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusRequestsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

    private static Reply line(Request request) {
        return request.range()
                ? Reply.json(ApiStub.matrix(ApiStub.line(request, "\"job\":\"a\"")))
                : ApiStub.values("a");
    }

    private static PrometheusSourceBuilder builder(ApiStub server) {
        return PrometheusSource.builder(server.address() + "/prometheus/")
                .query(PrometheusQuery.raw("load", "{job}"))
                .lookback(Duration.ofHours(1))
                .clock(() -> NOW);
    }

    @Test
    void sendsTenantHeadersAndParametersBelowThePath() {
        try (ApiStub server = ApiStub.answering(PrometheusRequestsTest::line)) {
            PrometheusSource source = builder(server)
                    .tenant("team-a|team-b")
                    .header("X-Team", "capacity")
                    .parameter("max_source_resolution", "auto")
                    .basicAuth("reader", () -> "pässword")
                    .build();

            assertThat(Fetched.from(source, MetricQuery.all()).samples()).hasSize(1);

            assertThat(server.requests).hasSize(2).allSatisfy(request -> {
                assertThat(request.path()).startsWith("/prometheus/api/v1/");
                assertThat(request.headers().getFirst("X-Scope-OrgID")).isEqualTo("team-a|team-b");
                assertThat(request.headers().getFirst("X-Team")).isEqualTo("capacity");
                assertThat(request.headers().getFirst("User-Agent")).startsWith("capacity-planner");
                assertThat(request.headers().getFirst("Authorization"))
                        .isEqualTo("Basic "
                                + java.util.Base64.getEncoder()
                                        .encodeToString(
                                                "reader:pässword".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                assertThat(request.parameter("max_source_resolution")).isEqualTo("auto");
            });
            Request range = server.ranges().get(0);
            assertThat(range.method()).isEqualTo("GET");
            assertThat(range.parameter("step")).isEqualTo("300");
            assertThat(range.parameter("end")).isEqualTo(Long.toString(NOW.getEpochSecond()));
        }
    }

    @Test
    void readsTheTokenAnewForEachRequest(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "first\n");
        Iterator<String> tokens = List.of("one", "two").iterator();
        try (ApiStub server = ApiStub.answering(PrometheusRequestsTest::line)) {
            Fetched.from(builder(server).bearerToken(tokens::next).build(), MetricQuery.all());
            assertThat(server.requests)
                    .extracting(r -> r.headers().getFirst("Authorization"))
                    .containsExactly("Bearer one", "Bearer two");

            PrometheusSource source = builder(server).bearerTokenFile(file).build();
            Fetched.from(source, MetricQuery.resource("a"));
            Files.writeString(file, "second\n");
            Fetched.from(source, MetricQuery.resource("a"));
            assertThat(server.requests.subList(2, 4))
                    .extracting(r -> r.headers().getFirst("Authorization"))
                    .containsExactly("Bearer first", "Bearer second");
        }
    }

    @Test
    void postsWhatIsTooLongForAnAddress() {
        String[] names = IntStream.range(0, 300).mapToObj(i -> "instance-" + i).toArray(String[]::new);
        try (ApiStub server = ApiStub.answering(request -> request.range()
                ? Reply.json(ApiStub.matrix(IntStream.range(0, 300)
                        .filter(i -> request.parameter("query").matches(".*instance-" + i + "[|\"].*"))
                        .mapToObj(i -> ApiStub.line(request, "\"job\":\"instance-" + i + "\""))
                        .toArray(String[]::new)))
                : ApiStub.values(names))) {
            assertThat(Fetched.from(builder(server).build(), MetricQuery.all()).samples())
                    .hasSize(300);

            assertThat(server.ranges()).extracting(Request::method).containsExactly("GET", "POST");
            server.requests.clear();

            // 12 points a series: 120 samples are 10 series.
            Fetched.from(builder(server).samplesInMemory(120).build(), MetricQuery.all());

            assertThat(server.ranges())
                    .extracting(request -> request.parameter("query").split("[|]").length)
                    .hasSize(30)
                    .containsOnly(10);
        }
    }

    @Test
    void escapesValuesThatMeanSomething() {
        try (ApiStub server = ApiStub.answering(
                request -> request.range() ? Reply.json(ApiStub.matrix()) : ApiStub.values("a.b|c", "d\\\\e\\\"f"))) {
            Fetched.from(builder(server).only("env", "p\"x").build(), MetricQuery.all());

            assertThat(server.ranges().get(0).parameter("query"))
                    .isEqualTo("load{env=\"p\\\"x\",job=~\"a\\\\.b\\\\|c|d\\\\\\\\e\\\"f\"}");
        }
    }

    @Test
    void asksForOneResourceOnly() {
        try (ApiStub server = ApiStub.answering(request -> Reply.json(ApiStub.matrix()))) {
            PrometheusSource source = PrometheusSource.builder(server.address())
                    .queries(ReadyQueries.nodeExporter())
                    .clock(() -> NOW)
                    .build();

            Fetched.from(source, MetricQuery.resource("10.0.0.1").metric("disk_busy"));
            Fetched.from(source, MetricQuery.resource("web:/var/lib").metric("disk_usage"));

            assertThat(server.requests).hasSize(2).allMatch(Request::range);
            assertThat(server.requests.get(0).parameter("query"))
                    .contains("node_disk_io_time_seconds_total{instance=~\"10\\\\.0\\\\.0\\\\.1(:[0-9]+)?\"}[360s]");
            assertThat(server.requests.get(1).parameter("query"))
                    .contains("instance=~\"web(:[0-9]+)?\",mountpoint=\"/var/lib\"");
        }
    }

    @Test
    void tellsClustersApart() {
        try (ApiStub server = ApiStub.answering(request -> Reply.json(ApiStub.matrix()))) {
            PrometheusSource source = PrometheusSource.builder(server.address())
                    .queries(ReadyQueries.cadvisor().subList(0, 1))
                    .clusterLabel("cluster")
                    .clock(() -> NOW)
                    .build();

            Fetched.from(source, MetricQuery.resource("eu/shop/api-1/api"));

            assertThat(server.requests.get(0).parameter("query"))
                    .startsWith("sum by (cluster, namespace, pod, container) (rate(")
                    .contains("cluster=\"eu\",namespace=\"shop\",pod=\"api-1\",container=\"api\"");
        }
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThatThrownBy(() -> PrometheusSource.at("prometheus:9090"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("http");
        assertThatThrownBy(() -> PrometheusSource.at("http://me:hunter22@prometheus:9090"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("hunter22");
        assertThatThrownBy(() -> PrometheusQuery.of(Metric.guess("x"), "x", "no labels"))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> PrometheusQuery.of(Metric.guess("x"), "sum(x) $selector", "{job}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("outside of braces");
    }

    @Test
    void trustsOnlyWhomItIsToldTo(@TempDir Path folder) {
        SSLContext context = SelfSigned.in(folder).context();
        try (ApiStub server = ApiStub.start(context, PrometheusRequestsTest::line)) {
            assertThatThrownBy(() -> Fetched.from(builder(server).build(), MetricQuery.all()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("certificate is not trusted");
            assertThat(server.requests).isEmpty();

            assertThat(Fetched.from(builder(server).trust(context).build(), MetricQuery.all())
                            .samples())
                    .hasSize(1);
        }
    }
}
