package io.capacityplanner.connector.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.connector.common.Exchange;
import io.capacityplanner.connector.common.ExchangeListener;
import io.capacityplanner.connector.common.testing.SelfSigned;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.kit.TestValues;
import io.capacityplanner.settings.Position;
import io.capacityplanner.settings.SettingSource;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.settings.Value;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import io.capacityplanner.unit.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusConnectorFactoryTest {

    private static final Position HERE = new Position("plan.yml", 1, 1);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Connector connect(Map<String, Value> entries) {
        Settings settings = Settings.of(
                "prometheus",
                new Value.Mapping(HERE, entries, Map.of()),
                new SettingSource(folder, name -> "PASSWORD".equals(name) ? "s3cret" : null));
        return new PrometheusConnectorFactory().connect(settings, new ConnectorContext(CLOCK, null));
    }

    private static Map<String, Value> keys(Object... pairs) {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            entries.put(String.valueOf(pairs[i]), TestValues.of(HERE, pairs[i + 1]));
        }
        return entries;
    }

    private static ApiStub server() {
        return ApiStub.answering(PrometheusConnectorFactoryTest::up);
    }

    private static ApiStub.Reply up(ApiStub.Request request) {
        return request.range()
                ? ApiStub.Reply.json(ApiStub.matrix(ApiStub.line(request, "\"__name__\":\"up\",\"instance\":\"a:1\"")))
                : ApiStub.values("a:1");
    }

    private static List<MetricSamples> samples(Connector connector) {
        try (Stream<SourceItem> items = connector.metrics().get(0).fetch(MetricQuery.all())) {
            return items.map(item -> ((SourceItem.Delivered) item).samples()).toList();
        }
    }

    private static Map<String, String> query(String expression) {
        return Map.of("metric", "speed", "expression", expression, "resource", "{instance:host}", "unit", "/s");
    }

    @Test
    void isFoundByItsId() {
        assertThat(ServiceLoader.load(ConnectorFactory.class))
                .anyMatch(factory -> factory instanceof PrometheusConnectorFactory
                        && factory.id().equals("prometheus"));
        assertThat(new PrometheusConnectorFactory().settings())
                .allMatch(s -> !s.description().isBlank());
    }

    @Test
    void sendsWhatIsSet() {
        try (ApiStub server = server()) {
            Connector connector = connect(keys(
                    "url", server.address() + "/select/0/prometheus",
                    "id", "main",
                    "step", "1m",
                    "lookback", "1h",
                    "scrape_interval", "15s",
                    "username", "ada",
                    "password", Map.of("env", "PASSWORD"),
                    "tenant", "team-a",
                    "headers", Map.of("X-Trace", "on"),
                    "parameters", Map.of("nocache", "1"),
                    "matchers", List.of("env=\"prod\""),
                    "inventory", "false",
                    "at_once", "2",
                    "timeouts", Map.of("connect", "2s", "answer", "3s"),
                    "queries", List.of(query("up"))));

            List<MetricSamples> samples = samples(connector);

            assertThat(connector.inventories()).isEmpty();
            assertThat(samples).singleElement().satisfies(speed -> {
                assertThat(speed.key().toString()).isEqualTo("a/speed");
                assertThat(speed.metric().unit()).isEqualTo(Unit.PER_SECOND);
                assertThat(speed.provenance().source()).isEqualTo("main");
                assertThat(speed.size()).isBetween(60, 61);
            });
            assertThat(server.ranges()).isNotEmpty().allSatisfy(request -> {
                assertThat(request.path()).startsWith("/select/0/prometheus/api/v1/");
                assertThat(request.parameter("query")).isEqualTo("up{env=\"prod\",instance=\"a:1\"}");
                assertThat(request.parameter("step")).isEqualTo("60");
                assertThat(request.parameter("nocache")).isEqualTo("1");
                assertThat(request.headers().getFirst("Authorization"))
                        .isEqualTo("Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                "ada:s3cret".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                assertThat(request.headers().getFirst("X-Scope-OrgID")).isEqualTo("team-a");
                assertThat(request.headers().getFirst("X-Trace")).isEqualTo("on");
            });
        }
    }

    @Test
    void tellsTheHostsListenerOfEachExchange() {
        List<Exchange> heard = new ArrayList<>();
        try (ApiStub server = server();
                Connector connector = new PrometheusConnectorFactory()
                        .connect(
                                Settings.of(
                                        "prometheus",
                                        new Value.Mapping(
                                                HERE,
                                                Map.of("url", new Value.Scalar(HERE, server.address(), false)),
                                                Map.of()),
                                        SettingSource.of(folder)),
                                ConnectorContext.ofDefaults().with(ExchangeListener.class, heard::add));
                Stream<SourceItem> items = connector.metrics().get(0).fetch(MetricQuery.all())) {
            assertThat(items).isNotEmpty();
        }
        assertThat(heard).isNotEmpty().allMatch(Exchange::succeeded);
    }

    @Test
    void readsTheTokenAnewForEachRequest() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "first");
        try (ApiStub server = server()) {
            Connector connector = connect(
                    keys("address", server.address(), "bearer_token_file", "token", "queries", List.of(query("up"))));
            samples(connector);
            Files.writeString(token, "second");
            samples(connector);

            assertThat(server.requests)
                    .extracting(r -> r.headers().getFirst("Authorization"))
                    .contains("Bearer first", "Bearer second");
        }
    }

    @Test
    void trustsTheCertificatesOfAFile() throws Exception {
        SelfSigned own = SelfSigned.in(folder);
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(
                                own.trustManager().getAcceptedIssuers()[0].getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        Files.writeString(folder.resolve("ca.pem"), pem);
        Files.writeString(folder.resolve("not.pem"), "nothing of the kind");
        try (ApiStub server = ApiStub.start(own.context(), PrometheusConnectorFactoryTest::up)) {
            assertThat(samples(connect(keys(
                            "url", server.address(),
                            "tls", Map.of("ca_file", "ca.pem"),
                            "queries", List.of(query("up"))))))
                    .hasSize(1);
            refused(keys("url", server.address(), "tls", Map.of("ca_file", "not.pem")), "ca_file");
            refused(keys("url", server.address(), "tls", Map.of("ca_file", "absent.pem")), "absent.pem");
        }
    }

    @Test
    void readsSeveralServers() {
        Connector connector = connect(keys(
                "servers",
                List.of(
                        Map.of("id", "eu", "url", "http://eu:9090", "ready", "node_exporter"),
                        Map.of(
                                "id",
                                "us",
                                "url",
                                "http://us:9090",
                                "ready",
                                List.of("cadvisor", "kube_state_metrics")))));

        assertThat(connector.metrics()).extracting(source -> source.id()).containsExactly("eu", "us");
        assertThat(connector.inventories()).extracting(source -> source.id()).containsExactly("eu", "us");
    }

    @Test
    void refusesWhatContradictsItself() {
        String url = "http://localhost:9090";
        refused(keys(), "Add the key \"url\"");
        refused(keys("url", url, "address", url), "Keep one of them");
        refused(keys("url", url, "username", "ada"), "stands alone");
        refused(keys("url", url, "username", "ada", "password", "p", "bearer_token", "t"), "several ways");
        refused(keys("url", url, "ready", "everything"), "everything");
        refused(keys("url", url, "samples_in_memory", "0"), "Give 1 or more");
        refused(keys("url", url, "timeouts", Map.of("connect", "0s")), "timeouts");
        refused(
                keys(
                        "url",
                        url,
                        "queries",
                        List.of(Map.of("metric", "m", "expression", "up", "resource", "{a}", "unit", "parsec"))),
                "parsec");
        refused(
                keys(
                        "url",
                        url,
                        "queries",
                        List.of(Map.of("metric", "m", "expression", "up", "resource", "{a}", "split_by", "b"))),
                "split by");
        refused(keys("url", url, "servers", List.of(Map.of("id", "eu", "url", url))), "Keep either");
        refused(
                keys("servers", List.of(Map.of("id", "eu", "url", url), Map.of("id", "eu", "url", url))),
                "two servers");
    }

    private void refused(Map<String, Value> entries, String words) {
        assertThatThrownBy(() -> connect(entries))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("plan.yml");
    }
}
