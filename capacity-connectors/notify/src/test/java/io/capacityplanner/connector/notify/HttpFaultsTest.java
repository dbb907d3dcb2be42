package io.capacityplanner.connector.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.connector.common.HttpTransportBuilder;
import io.capacityplanner.connector.common.RetryPolicy;
import io.capacityplanner.connector.common.testing.SelfSigned;
import io.capacityplanner.connector.common.testing.StubServer;
import io.capacityplanner.connector.common.testing.StubServer.Ending;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.spi.Notifier;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same accidents for each notifier that speaks HTTP; after each, no secret is told anywhere. */
class HttpFaultsTest {

    private static final String SLACK_PATH = "services/T0SECRET1/B0SECRET2/zzSECRETzzTOKENzz";
    private static final String SLACK_TOKEN = "xoxb-SECRETSECRET-1";
    private static final String ROUTING_KEY = "SECRETSECRETSECRETSECRETSECRET12";
    private static final String HOOK_PATH = "hooks/SECRETPATH?sig=SECRETQUERY";
    private static final String SIGNING_KEY = "whsec_SECRETSECRET";
    private static final String FORMER_KEY = "whsec_FORMERSECRET";
    private static final String GRAFANA_TOKEN = "glsa_SECRETSECRET_1";
    /** Part of each of them. */
    private static final String MARK = "SECRET";

    private final List<Duration> waits = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    private enum Kind {
        SLACK_WEBHOOK("ok"),
        SLACK_BOT("{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1.2\"}"),
        PAGERDUTY("{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"k\"}"),
        WEBHOOK("taken"),
        GRAFANA("[]");

        private final String taken;

        Kind(String taken) {
            this.taken = taken;
        }

        /** What its server answers when all is well. */
        Reply fine() {
            return Reply.of(this == PAGERDUTY ? 202 : 200, "application/json", taken);
        }
    }

    private Notifier notifier(Kind kind, String address, Consumer<HttpTransportBuilder> http) {
        return switch (kind) {
            case SLACK_WEBHOOK ->
                SlackNotifier.webhook(() -> address + "/" + SLACK_PATH)
                        .http(http)
                        .listener(exchange -> heard.add(exchange.toString()))
                        .build();
            case SLACK_BOT ->
                SlackNotifier.bot(() -> SLACK_TOKEN, "#ops")
                        .api(address)
                        .http(http)
                        .listener(exchange -> heard.add(exchange.toString()))
                        .build();
            case PAGERDUTY ->
                PagerDutyNotifier.routingKey(() -> ROUTING_KEY)
                        .address(address)
                        .http(http)
                        .listener(exchange -> heard.add(exchange.toString()))
                        .build();
            case WEBHOOK ->
                WebhookNotifier.to("hook", () -> address + "/" + HOOK_PATH, () -> SIGNING_KEY)
                        .formerKey(() -> FORMER_KEY)
                        .http(http)
                        .listener(exchange -> heard.add(exchange.toString()))
                        .build();
            case GRAFANA ->
                GrafanaNotifier.at(address, () -> GRAFANA_TOKEN)
                        .http(http)
                        .listener(exchange -> heard.add(exchange.toString()))
                        .build();
        };
    }

    private Notifier notifier(Kind kind, StubServer server) {
        return notifier(kind, server.address(), Samples.quick(waits));
    }

    /** All that the server was told, so that each answer can give it away. */
    private static String echo(Kind kind, StubServer.Request request) {
        return request.path() + " " + request.query() + " " + request.header("Authorization") + " " + request.text()
                + (kind == Kind.WEBHOOK ? " " + SIGNING_KEY + " " + FORMER_KEY : "");
    }

    private static String chain(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text + " " + failure + " " + failure.getMessage();
    }

    @AfterEach
    void nothingWasTold() {
        assertThat(CapturedLogs.lines().toString().contains(MARK))
                .as("a log tells a secret")
                .isFalse();
        assertThat(heard).noneMatch(exchange -> exchange.contains(MARK));
    }

    private void fails(Notifier notifier, Class<? extends CapacityException> kind) {
        assertThat(notifier.toString().contains(MARK)).isFalse();
        assertThatThrownBy(() -> notifier.send(Samples.open()))
                .isInstanceOfSatisfying(CapacityException.class, failure -> {
                    assertThat(failure).isInstanceOf(kind);
                    assertThat(chain(failure).contains(MARK))
                            .as(failure.getMessage())
                            .isFalse();
                });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyStatusIsTyped(Kind kind) {
        for (int status : new int[] {301, 400, 401, 403, 404, 408, 413, 422, 429, 500, 501, 504}) {
            try (StubServer server =
                    StubServer.answering(request -> Reply.of(status, "text/plain", "no: " + echo(kind, request)))) {
                Notifier notifier = notifier(kind, server);
                boolean passes = status == 408 || status == 429 || (status >= 500 && status != 501);
                boolean settings = status == 301 || status == 401 || status == 403;
                fails(
                        notifier,
                        passes
                                ? SourceUnavailableException.class
                                : settings ? ConfigurationException.class : CapacityException.class);
                assertThat(server.requests()).hasSize(passes ? 3 : 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void askedToWaitThenOverloadedThenTaken(Kind kind) {
        try (StubServer server = StubServer.answering(request -> switch (request.number()) {
            case 1 -> Reply.of(429, "text/plain", echo(kind, request)).with("Retry-After", "7");
            case 2 -> Reply.of(503, "text/plain", echo(kind, request));
            default -> kind == Kind.GRAFANA && request.method().equals("POST") ? Reply.json("{\"id\":1}") : kind.fine();
        })) {
            notifier(kind, server).send(Samples.open());
            assertThat(waits).hasSize(2);
            assertThat(waits.get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void askedToWaitTooLong(Kind kind) {
        try (StubServer server = StubServer.answering(
                request -> Reply.of(429, "text/plain", echo(kind, request)).with("Retry-After", "86400"))) {
            fails(notifier(kind, server), SourceUnavailableException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anAnswerThatIsCutOrStops(Kind kind) {
        for (Ending ending : new Ending[] {Ending.CUT, Ending.SILENT}) {
            try (StubServer server = StubServer.answering(request -> kind.fine().ending(ending))) {
                fails(
                        notifier(
                                kind,
                                server.address(),
                                http -> Samples.quick(waits)
                                        .andThen(more -> more.retry(
                                                new RetryPolicy(2, Duration.ZERO, Duration.ZERO, Duration.ZERO)))
                                        .accept(http)),
                        SourceUnavailableException.class);
                assertThat(server.requests()).hasSize(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SLACK_WEBHOOK", "WEBHOOK"})
    void anAnswerThatIsNoJson(Kind kind) {
        try (StubServer server =
                StubServer.answering(request -> Reply.of(200, "text/html", "<html>" + echo(kind, request)))) {
            fails(notifier(kind, server), SourceUnavailableException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nobodyThere(Kind kind) {
        StubServer server = StubServer.answering(request -> kind.fine());
        server.close();
        fails(notifier(kind, server), SourceUnavailableException.class);
        assertThat(heard).hasSize(3);
    }

    @Test
    void anUntrustedCertificate(@TempDir Path folder) {
        SelfSigned certificate = SelfSigned.in(folder);
        for (Kind kind : Kind.values()) {
            try (StubServer server = StubServer.secured(certificate.context(), request -> kind.fine())) {
                fails(notifier(kind, server), ConfigurationException.class);
                assertThat(server.requests()).isEmpty();
                if (kind != Kind.GRAFANA) {
                    notifier(kind, server.address(), http -> http.trust(certificate.context()))
                            .send(Samples.open());
                    assertThat(server.requests()).hasSize(1);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anInterruptedThread(Kind kind) {
        try (StubServer server = StubServer.answering(request -> Reply.of(503, "text/plain", echo(kind, request)))) {
            Notifier notifier = notifier(
                    kind,
                    server.address(),
                    http -> Samples.quick()
                            .andThen(more -> more.pause(span -> {
                                throw new InterruptedException();
                            }))
                            .accept(http));
            fails(notifier, OperationCancelledException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void secretsWithALineBreak(Kind kind) {
        if (kind == Kind.PAGERDUTY) {
            // Its key stands in the body, stripped.
            return;
        }
        try (StubServer server = StubServer.answering(request -> kind.fine())) {
            Notifier notifier = switch (kind) {
                case SLACK_BOT ->
                    SlackNotifier.bot(() -> SLACK_TOKEN + "\nSECRET", "#ops")
                            .api(server.address())
                            .build();
                case GRAFANA ->
                    GrafanaNotifier.at(server.address(), () -> GRAFANA_TOKEN + "\nSECRET")
                            .build();
                default ->
                    SlackNotifier.webhook(() -> server.address() + "/SECRET\nSECRET")
                            .build();
            };
            fails(notifier, ConfigurationException.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void keptMessagesTellNoSecret(Kind kind, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("dead-letters.jsonl");
        try (StubServer server = StubServer.answering(request -> Reply.of(500, "text/plain", echo(kind, request)))) {
            Notifier reliable = ReliableNotifier.around(notifier(kind, server))
                    .deadLetter(file)
                    .build();
            fails(reliable, SourceUnavailableException.class);
        }
        String kept = Files.readString(file);
        assertThat(kept).contains("\"reason\":\"the server answered 500").hasLineCount(1);
        assertThat(kept.contains(MARK)).isFalse();
    }

    @Test
    void aWrongAddressTellsNothing() {
        assertThatThrownBy(() -> PagerDutyNotifier.routingKey(() -> ROUTING_KEY)
                        .address("nonsense")
                        .build())
                .isInstanceOf(InvalidInputException.class);
    }
}
