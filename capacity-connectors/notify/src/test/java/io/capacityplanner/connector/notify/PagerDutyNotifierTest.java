package io.capacityplanner.connector.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.capacityplanner.connector.common.testing.StubServer;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notification.Severity;
import io.capacityplanner.spi.Notification.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PagerDutyNotifierTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final List<Duration> waits = new ArrayList<>();
    /** Alerts that are open, as PagerDuty keeps them: by deduplication key. */
    private final Map<String, Integer> open = new TreeMap<>();

    private PagerDutyNotifier notifier(StubServer server) {
        return PagerDutyNotifier.routingKey(() -> KEY)
                .address(server.address())
                .source("production")
                .http(Samples.quick(waits))
                .build();
    }

    /** Validates as the Events API v2 does, and opens and closes alerts. */
    private Reply events(StubServer.Request request) {
        if (!request.method().equals("POST") || !request.path().equals("/v2/enqueue")) {
            return Reply.of(404, "text/plain", "Not Found");
        }
        JsonNode event = Samples.json(request);
        List<String> errors = new ArrayList<>();
        if (!event.path("routing_key").asText().equals(KEY)) {
            errors.add("'routing_key' is missing or invalid");
        }
        String action = event.path("event_action").asText();
        if (!Set.of("trigger", "acknowledge", "resolve").contains(action)) {
            errors.add("'event_action' is missing or invalid");
        }
        String dedup = event.path("dedup_key").asText();
        if (dedup.isEmpty() || dedup.length() > 255) {
            errors.add("Length of 'dedup_key' is incorrect (should be between 1 and 255 characters)");
        }
        JsonNode payload = event.path("payload");
        if (action.equals("trigger")) {
            int summary = payload.path("summary").asText().length();
            if (summary < 1 || summary > 1024 || payload.path("source").asText().isEmpty()) {
                errors.add("'payload.summary' or 'payload.source' is missing or too long");
            }
            if (!Set.of("critical", "error", "warning", "info")
                    .contains(payload.path("severity").asText())) {
                errors.add("'payload.severity' is missing or invalid");
            }
        }
        if (!errors.isEmpty()) {
            return Reply.of(
                    400,
                    "application/json",
                    "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\""
                            + String.join("\",\"", errors) + "\"]}");
        }
        if (request.body().length > 512_000) {
            return Reply.of(413, "text/plain", "Request Entity Too Large");
        }
        if (action.equals("resolve")) {
            open.remove(dedup);
        } else {
            open.merge(dedup, 1, Integer::sum);
        }
        return Reply.of(
                202,
                "application/json",
                "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"" + dedup + "\"}");
    }

    @Test
    void opensAndClosesOneAlertPerKey() {
        try (StubServer server = StubServer.answering(this::events)) {
            PagerDutyNotifier notifier = notifier(server);
            notifier.send(Samples.open());
            notifier.send(Samples.open());
            assertThat(open).containsExactly(Map.entry("capacity/web-app", 2));
            notifier.send(Samples.resolved());
            assertThat(open).isEmpty();

            JsonNode event = Samples.json(server.requests().get(0));
            assertThat(event.at("/payload/summary").asText()).isEqualTo("web-app: add 4 nodes by 2026-03-20");
            assertThat(event.at("/payload/source").asText()).isEqualTo("production");
            assertThat(event.at("/payload/severity").asText()).isEqualTo("critical");
            assertThat(event.at("/payload/timestamp").asText()).isEqualTo("2026-03-01T06:00:00Z");
            assertThat(event.at("/payload/custom_details/orderBy").asText()).isEqualTo("2026-03-20");
            assertThat(event.at("/payload/custom_details/details").asText()).contains("Lead time is 21 days.");
            assertThat(event.at("/links/0/href").asText()).startsWith("https://planner.example.com/plans/7");
            assertThat(event.path("client").asText()).isEqualTo("capacity-planner");
        }
    }

    @Test
    void severitiesAreTheirs() {
        try (StubServer server = StubServer.answering(this::events)) {
            for (Severity severity : Severity.values()) {
                notifier(server)
                        .send(new Notification(
                                Samples.TIME, severity.name(), severity, State.OPEN, "s", "", Map.of(), null));
            }
            assertThat(server.requests())
                    .extracting(request ->
                            Samples.json(request).at("/payload/severity").asText())
                    .containsExactly("info", "warning", "error", "critical");
        }
    }

    @Test
    void longTextsFit() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < 3000; i++) {
            fields.put("field" + i, "ü\"".repeat(500));
        }
        String key = "k".repeat(300);
        try (StubServer server = StubServer.answering(this::events)) {
            notifier(server).send(Samples.about(key + "1", "s".repeat(5000), "b".repeat(900_000), fields));
            notifier(server).send(Samples.about(key + "2", "s", "", Map.of()));

            assertThat(open).hasSize(2).doesNotContainKey(key + "1");
            JsonNode details = Samples.json(server.requests().get(0)).at("/payload/custom_details");
            assertThat(details.size()).isEqualTo(502);
            assertThat(details.path("…").asText()).isEqualTo("2500 further fields");
            assertThat(details.path("details").asText()).endsWith("…");
        }
    }

    @Test
    void aWrongKeyIsAFaultOfTheConfiguration() {
        try (StubServer server = StubServer.answering(this::events)) {
            PagerDutyNotifier wrong = PagerDutyNotifier.routingKey(() -> "a-key-of-nobody")
                    .address(server.address())
                    .http(Samples.quick())
                    .build();
            assertThatThrownBy(() -> wrong.send(Samples.open()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("routing_key")
                    .hasMessageContaining("/v2/enqueue");
            assertThat(server.requests()).hasSize(1);
        }
        PagerDutyNotifier none = PagerDutyNotifier.routingKey(() -> " \n").build();
        assertThatThrownBy(() -> none.send(Samples.open()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void errorsOfAnInvalidEventAreListed() {
        try (StubServer server = StubServer.answering(request -> Reply.of(
                400,
                "application/json",
                "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\","
                        + "\"errors\":[\"'payload.timestamp' is invalid\",\"'links' is invalid for " + KEY + "\"]}"))) {
            assertThatThrownBy(() -> notifier(server).send(Samples.open()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("'payload.timestamp' is invalid")
                    .hasMessageContaining("'links' is invalid")
                    .hasMessageNotContaining(KEY);
        }
    }

    @Test
    void throttledThenTaken() {
        try (StubServer server = StubServer.answering(request -> request.number() == 1
                ? Reply.of(429, "text/plain", "").with("Retry-After", "5")
                : request.number() == 2 ? Reply.of(502, "text/html", "<title>Bad Gateway</title>") : events(request))) {
            notifier(server).send(Samples.open());

            assertThat(open).containsKey("capacity/web-app");
            assertThat(waits).hasSize(2);
            assertThat(waits.get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        }
    }

    @Test
    void anAnswerOfSomebodyElseIsNoSuccess() {
        try (StubServer server = StubServer.answering(request -> Reply.json("{\"status\":\"welcome to the hotel\"}"))) {
            assertThatThrownBy(() -> notifier(server).send(Samples.open()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("not PagerDuty's");
        }
    }

    @Test
    void halfAnAnswerIsAskedForAgain() {
        try (StubServer server = StubServer.answering(
                request -> request.number() < 3 ? events(request).ending(StubServer.Ending.CUT) : events(request))) {
            notifier(server).send(Samples.open());
            assertThat(server.requests()).hasSize(3);
        }
        try (StubServer server = StubServer.answering(request -> Reply.of(202, "application/json", "{\"status\":"))) {
            assertThatThrownBy(() -> notifier(server).send(Samples.open()))
                    .isInstanceOf(SourceUnavailableException.class);
        }
    }

    @Test
    void refusesABlankSource() {
        assertThatThrownBy(() -> PagerDutyNotifier.routingKey(() -> KEY).source(" "))
                .isInstanceOf(InvalidInputException.class);
    }
}
