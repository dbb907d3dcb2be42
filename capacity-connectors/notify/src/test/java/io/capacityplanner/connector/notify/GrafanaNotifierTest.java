package io.capacityplanner.connector.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capacityplanner.connector.common.testing.StubServer;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.connector.common.testing.StubServer.Request;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.spi.Notification.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class GrafanaNotifierTest {

    private static final String TOKEN = "glsa_HOruNAb7SOiCdshU8algkrq7FDsNSLAa_55e2f8be";

    /** What the Grafana of the test keeps. */
    private final List<ObjectNode> annotations = new CopyOnWriteArrayList<>();

    private GrafanaNotifier.Builder notifier(StubServer server) {
        return GrafanaNotifier.at(server.address() + "/grafana", () -> TOKEN).http(Samples.quick());
    }

    /** Keeps annotations as the HTTP API documents it: times in milliseconds, a point ends when it starts. */
    private Reply grafana(Request request) {
        if (!request.header("Authorization").equals("Bearer " + TOKEN)) {
            return Reply.of(401, "application/json", "{\"message\":\"Invalid API key\"}");
        }
        if (!request.path().startsWith("/grafana/api/annotations")) {
            return Reply.of(404, "application/json", "{\"message\":\"Not found\"}");
        }
        switch (request.method()) {
            case "GET" -> {
                return Reply.json(annotations.stream()
                        .filter(one -> holds(one.path("tags"), request.query().getOrDefault("tags", "")))
                        .toList()
                        .toString());
            }
            case "POST" -> {
                ObjectNode one = (ObjectNode) Samples.json(request);
                if (one.path("text").asText().isEmpty()) {
                    return Reply.of(400, "application/json", "{\"message\":\"text field should not be empty\"}");
                }
                int id = annotations.size() + 1;
                one.put("id", id);
                one.put("timeEnd", one.path("timeEnd").asLong(one.path("time").asLong()));
                annotations.add(one);
                return Reply.json("{\"message\":\"Annotation added\",\"id\":" + id + "}");
            }
            case "PATCH" -> {
                int id = Integer.parseInt(request.path().replaceFirst(".*/", ""));
                if (id < 1 || id > annotations.size()) {
                    return Reply.of(404, "application/json", "{\"message\":\"Annotation not found\"}");
                }
                annotations.get(id - 1).setAll((ObjectNode) Samples.json(request));
                return Reply.json("{\"message\":\"Annotation patched\"}");
            }
            default -> {
                return Reply.of(405, "text/plain", "");
            }
        }
    }

    private static boolean holds(JsonNode tags, String tag) {
        for (JsonNode one : tags) {
            if (one.asText().equals(tag)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aSettledMatterIsARegion() {
        try (StubServer server = StubServer.answering(this::grafana)) {
            notifier(server)
                    .dashboard("cIBgcSjkk")
                    .panel(2)
                    .tags(List.of("plan"))
                    .build()
                    .send(Samples.open());
            // Another notifier: nothing is remembered but by Grafana.
            notifier(server).build().send(Samples.resolved());

            assertThat(annotations).hasSize(1);
            ObjectNode one = annotations.get(0);
            assertThat(one.path("dashboardUID").asText()).isEqualTo("cIBgcSjkk");
            assertThat(one.path("panelId").asInt()).isEqualTo(2);
            assertThat(one.path("time").asLong()).isEqualTo(Samples.TIME.toEpochMilli());
            assertThat(one.path("timeEnd").asLong())
                    .isEqualTo(Samples.TIME.plus(Duration.ofDays(2)).toEpochMilli());
            assertThat(one.path("tags").toString()).contains("\"plan\"", "\"critical\"", "\"resolved\"");
            assertThat(one.path("text").asText())
                    .contains("<b>web-app: add 4 nodes", "orderBy: 2026-03-20", "item=3&amp;view=full");
            assertThat(server.failures()).isEmpty();
        }
    }

    @Test
    void whatIsThereIsNotWrittenAgain() {
        try (StubServer server = StubServer.answering(this::grafana)) {
            GrafanaNotifier notifier = notifier(server).build();
            for (int i = 0; i < 2; i++) {
                notifier.send(Samples.open());
            }
            for (int i = 0; i < 2; i++) {
                notifier.send(Samples.resolved());
            }
            notifier.send(Samples.open());
            assertThat(annotations).hasSize(1);

            notifier.send(Samples.with(Samples.open(), Samples.TIME.plus(Duration.ofDays(5)), State.OPEN));
            notifier.send(Samples.with(Samples.open(), Samples.TIME.plus(Duration.ofDays(6)), State.RESOLVED));
            assertThat(annotations).hasSize(2);
            assertThat(annotations.get(1).path("timeEnd").asLong())
                    .isEqualTo(Samples.TIME.plus(Duration.ofDays(6)).toEpochMilli());
            assertThat(annotations.get(0).path("timeEnd").asLong())
                    .isEqualTo(Samples.TIME.plus(Duration.ofDays(2)).toEpochMilli());
        }
    }

    @Test
    void settlingWhatIsNotThereIsAPoint() {
        try (StubServer server = StubServer.answering(this::grafana)) {
            GrafanaNotifier notifier = notifier(server).build();
            notifier.send(Samples.about("another", "x", "", Map.of()));
            notifier.send(Samples.resolved());
            notifier.send(Samples.resolved());

            assertThat(annotations).hasSize(2);
            assertThat(annotations.get(1).path("tags").toString()).contains("\"resolved\"");
            assertThat(annotations.get(0).path("tags").toString()).doesNotContain("resolved");
        }
    }

    @Test
    void anAnswerThatWasLostIsNotWrittenTwice() {
        AtomicBoolean lost = new AtomicBoolean();
        try (StubServer server = StubServer.answering(request -> {
            Reply reply = grafana(request);
            return request.method().equals("POST") && lost.compareAndSet(false, true)
                    ? Reply.of(504, "text/html", "<title>Gateway Time-out</title>")
                    : reply;
        })) {
            GrafanaNotifier notifier = notifier(server).build();
            assertThatThrownBy(() -> notifier.send(Samples.open())).isInstanceOf(SourceUnavailableException.class);
            notifier.send(Samples.open());

            assertThat(annotations).hasSize(1);
        }
    }

    @Test
    void markupInValuesIsEscaped() {
        try (StubServer server = StubServer.answering(this::grafana)) {
            notifier(server)
                    .build()
                    .send(Samples.about("k", "<script>alert(1)</script>", "a < b", Map.of("<i>", "\"q\"")));
            assertThat(annotations.get(0).path("text").asText())
                    .isEqualTo("<b>&lt;script&gt;alert(1)&lt;/script&gt;</b><br>a &lt; b<br>&lt;i&gt;: &quot;q&quot;");
        }
    }

    @Test
    void aRefusedTokenIsAFaultOfTheConfiguration() {
        try (StubServer server = StubServer.answering(this::grafana)) {
            GrafanaNotifier notifier = GrafanaNotifier.at(server.address() + "/grafana", () -> "glsa_expired_token")
                    .http(Samples.quick())
                    .build();
            assertThatThrownBy(() -> notifier.send(Samples.open()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("Invalid API key")
                    .hasMessageNotContaining("glsa_expired_token");
        }
    }

    @Test
    void missingRightsAndUnknownAddressesAreTyped() {
        List<String> kinds = new ArrayList<>();
        for (int status : new int[] {403, 404}) {
            try (StubServer server = StubServer.answering(request ->
                    Reply.of(status, "application/json", "{\"message\":\"You'll need annotations:read\"}"))) {
                assertThatThrownBy(() -> notifier(server).build().send(Samples.open()))
                        .hasMessageContaining("annotations:read")
                        .satisfies(failure -> kinds.add(failure.getClass().getSimpleName()));
            }
        }
        assertThat(kinds).containsExactly("ConfigurationException", "InvalidInputException");
    }

    @Test
    void aPanelNeedsADashboard() {
        assertThatThrownBy(() ->
                        GrafanaNotifier.at("https://g", () -> TOKEN).panel(1).build())
                .isInstanceOf(InvalidInputException.class);
    }
}
