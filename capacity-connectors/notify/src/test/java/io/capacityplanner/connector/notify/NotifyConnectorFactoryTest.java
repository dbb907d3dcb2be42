package io.capacityplanner.connector.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.connector.common.testing.StubServer;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.kit.TestValues;
import io.capacityplanner.settings.Position;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingSource;
import io.capacityplanner.settings.SettingType;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import io.capacityplanner.spi.Notifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifyConnectorFactoryTest {

    private static final Position HERE = new Position("capacity.yml", 7, 3);

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new ConcurrentHashMap<>();
    private final NotifyConnectorFactory factory = new NotifyConnectorFactory();

    private Connector connect(Map<String, ?> group) {
        Settings settings =
                Settings.of("notify", TestValues.group(HERE, group), new SettingSource(folder, environment::get));
        return factory.connect(settings, new ConnectorContext(Clock.fixed(Samples.TIME, ZoneOffset.UTC), null));
    }

    @Test
    void isFoundAndDescribesAllItTakes() {
        assertThat(ServiceLoader.load(ConnectorFactory.class))
                .anyMatch(found -> found instanceof NotifyConnectorFactory);
        assertThat(factory.section()).isEqualTo("notify");
        assertThat(factory.settings())
                .extracting(Setting::key)
                .contains("slack", "email", "pagerduty", "webhook", "grafana");
        assertThat(factory.settings())
                .allMatch(setting -> !setting.description().isBlank());
        // Whatever lets somebody in is a secret, so that a file can name a variable in place of it.
        for (String secret : List.of(
                "slack.webhook_url",
                "slack.token",
                "email.password",
                "pagerduty.routing_key",
                "webhook.url",
                "webhook.secret",
                "webhook.former_secret",
                "grafana.token")) {
            String[] keys = secret.split("\\.");
            assertThat(factory.settings().stream()
                            .filter(setting -> setting.key().equals(keys[0]))
                            .findFirst()
                            .orElseThrow()
                            .child(keys[1])
                            .orElseThrow()
                            .type())
                    .isEqualTo(SettingType.SECRET);
        }
    }

    @Test
    void makesAllChannelsUnderTheNamesThatAlertsUse() {
        try (Connector connector = connect(Map.of(
                "slack", Map.of("token", Map.of("env", "SLACK_TOKEN"), "channel", "#capacity"),
                "email",
                        Map.of(
                                "host", "smtp.example.com",
                                "port", 2525,
                                "from", "capacity@example.com",
                                "to", List.of("a@example.com", "b@example.com"),
                                "user", "capacity",
                                "password", Map.of("file", "mail.password"),
                                "tls", "implicit"),
                "pagerduty", Map.of("routing_key", "k"),
                "webhook", Map.of("ops-hook", Map.of("url", "https://example.com/h", "secret", "s")),
                "grafana",
                        Map.of(
                                "url", "https://grafana.example.com",
                                "token", "t",
                                "dashboard_uid", "abc",
                                "panel_id", 4,
                                "tags", "plan"),
                "rate_limit", Map.of("messages", 10, "per", "1m"),
                "dead_letter", "kept/dead-letters.jsonl",
                "deduplicate", "0s"))) {
            assertThat(connector.notifiers())
                    .extracting(Notifier::id)
                    .containsExactly("slack", "email", "pagerduty", "grafana", "ops-hook");
            assertThat(folder).isEmptyDirectory();
        }
        assertThat(connect(Map.of()).notifiers()).isEmpty();
    }

    @Test
    void secretsAreReadWhenTheyAreNeeded() throws Exception {
        Path password = folder.resolve("key");
        try (StubServer server = StubServer.answering(request -> {
            boolean genuine = WebhookSignature.verify(
                    request.header(WebhookSignature.HEADER),
                    request.body(),
                    List.of(Files.readString(password).strip()),
                    Samples.TIME,
                    Duration.ZERO);
            return Reply.of(genuine ? 200 : 401, "text/plain", "");
        })) {
            Notifier hook = connect(Map.of(
                            "webhook",
                            Map.of("hook", Map.of("url", Map.of("env", "URL"), "secret", Map.of("file", "key")))))
                    .notifiers()
                    .get(0);
            assertThatThrownBy(() -> hook.send(Samples.open()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("notify.webhook.hook.secret");
            Files.writeString(password, "the first key\n");
            assertThatThrownBy(() -> hook.send(Samples.open()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("no variable URL");
            environment.put("URL", server.address());
            hook.send(Samples.open());
            Files.writeString(password, "the second key\n");
            hook.send(Samples.resolved());
            // Remembered: not sent again.
            hook.send(Samples.resolved());
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void limitAndFileAreWired() throws Exception {
        try (StubServer server = StubServer.answering(request -> Reply.of(200, "text/plain", ""))) {
            Notifier hook = connect(Map.of(
                            "webhook", Map.of("hook", Map.of("url", server.address(), "secret", "s")),
                            "rate_limit", Map.of("messages", 1, "per", "1h"),
                            "dead_letter", "kept.jsonl"))
                    .notifiers()
                    .get(0);
            hook.send(Samples.number(1));
            assertThatThrownBy(() -> hook.send(Samples.number(2)))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("over the limit");
            assertThat(server.requests()).hasSize(1);
            assertThat(Files.readAllLines(folder.resolve("kept.jsonl"))).hasSize(1);
        }
    }

    private void refused(Map<String, ?> group, String... parts) {
        assertThatThrownBy(() -> connect(group))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("capacity.yml:7:3")
                .hasMessageContainingAll(parts);
    }

    @Test
    void contradictionsAreNamedWithTheirPlace() {
        refused(Map.of("slack", Map.of("channel", "#c")), "neither webhook_url nor token");
        refused(Map.of("slack", Map.of("webhook_url", "https://h/x", "token", "t")), "both webhook_url and token");
        refused(Map.of("slack", Map.of("webhook_url", "https://h/x", "channel", "c")), "made for");
        refused(Map.of("slack", Map.of("token", "t")), "notify.slack.channel");
        refused(Map.of("slack", Map.of("token", "t", "channel", "c", "api", "nonsense")), "no http or https address");
        Map<String, Object> mail = Map.of("host", "h", "from", "a@example.com", "to", "b@example.com");
        refused(Map.of("email", with(mail, "tls", "maybe")), "starttls, implicit and none");
        refused(Map.of("email", with(mail, "user", "u")), "one of user and password is missing");
        refused(Map.of("email", with(mail, "from", "nobody")), "notify.email", "no address of one person");
        refused(Map.of("email", with(mail, "port", 70_000)), "no port 70000");
        refused(Map.of("pagerduty", Map.of("source", "x")), "notify.pagerduty.routing_key");
        refused(Map.of("grafana", Map.of("url", "https://g", "token", "t", "panel_id", 1)), "without a dashboard");
        refused(Map.of("webhook", Map.of("slack", Map.of("url", "https://h", "secret", "s"))), "cannot name a webhook");
        refused(Map.of("webhook", Map.of("Ops Hook", Map.of("url", "https://h", "secret", "s"))), "lower-case");
        refused(Map.of("webhook", Map.of("hook", Map.of("url", "https://h"))), "notify.webhook.hook.secret");
        refused(
                Map.of("pagerduty", Map.of("routing_key", "k"), "rate_limit", Map.of("messages", 0)),
                "lets nothing through");
    }

    private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
