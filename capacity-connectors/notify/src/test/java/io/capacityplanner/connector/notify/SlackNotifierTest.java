package io.capacityplanner.connector.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.capacityplanner.connector.common.testing.StubServer;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notification.Severity;
import io.capacityplanner.spi.Notification.State;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackNotifierTest {

    private static final String PATH = "/services/T0AB12CD3/B0EF45GH6/qWeRtYuIoPaSdFgHjKlZxCvB";
    private static final String TOKEN = "xoxb-1234567890-abcdefghij";

    private final List<Duration> waits = new ArrayList<>();

    private SlackNotifier webhook(StubServer server) {
        return SlackNotifier.webhook(() -> server.address() + PATH)
                .http(Samples.quick(waits))
                .build();
    }

    private SlackNotifier bot(StubServer server) {
        return SlackNotifier.bot(() -> TOKEN, "#capacity")
                .api(server.address() + "/api")
                .http(Samples.quick(waits))
                .build();
    }

    /** Checks what Slack checks: path, token, content type, a channel, and Block Kit's limits. */
    private static Reply slack(StubServer.Request request) {
        if (!request.method().equals("POST") || !request.path().equals("/api/chat.postMessage")) {
            return Reply.of(404, "text/html", "<html><title>Not Found</title></html>");
        }
        if (!request.header("Authorization").equals("Bearer " + TOKEN)) {
            return Reply.json("{\"ok\":false,\"error\":\"invalid_auth\"}");
        }
        JsonNode body = Samples.json(request);
        if (!request.header("Content-Type").startsWith("application/json")
                || body.path("channel").asText().isEmpty()) {
            return Reply.json("{\"ok\":false,\"error\":\"channel_not_found\"}");
        }
        String fault = blockFault(body);
        if (!fault.isEmpty()) {
            return Reply.json("{\"ok\":false,\"error\":\"invalid_blocks\",\"response_metadata\":{\"messages\":[\""
                    + fault + "\"]}}");
        }
        return Reply.json("{\"ok\":true,\"channel\":\"C024BE91L\",\"ts\":\"1772344800.00000" + request.number()
                + "\",\"message\":{\"type\":\"message\"}}");
    }

    /** The limits of Slack's reference of blocks. */
    private static String blockFault(JsonNode body) {
        int blocks = body.path("blocks").size();
        List<JsonNode> all = new ArrayList<>();
        body.path("blocks").forEach(all::add);
        for (JsonNode attachment : body.path("attachments")) {
            blocks += attachment.path("blocks").size();
            attachment.path("blocks").forEach(all::add);
        }
        if (blocks > 50) {
            return "more than 50 blocks";
        }
        for (JsonNode block : all) {
            String type = block.path("type").asText();
            int text = block.at("/text/text").asText().length();
            boolean section = type.equals("section") && !block.has("text") && !block.has("fields");
            if (section || block.path("fields").size() > 10) {
                return "section without text, or with more than ten fields";
            }
            if ((type.equals("header") && (text < 1 || text > 150)) || text > 3000) {
                return "text of " + text;
            }
            for (JsonNode field : block.path("fields")) {
                int length = field.path("text").asText().length();
                if (length < 1 || length > 2000) {
                    return "field of " + length;
                }
            }
        }
        return "";
    }

    @Test
    void writesThroughAWebhook() {
        try (StubServer server = StubServer.answering(request ->
                request.path().equals(PATH) && request.header("Content-Type").startsWith("application/json")
                        ? Reply.of(200, "text/html", "ok")
                        : Reply.of(404, "text/html", "no_service"))) {
            webhook(server).send(Samples.open());

            assertThat(server.requests()).hasSize(1);
            assertThat(server.requests().get(0).header("User-Agent")).isEqualTo("capacity-planner");
            JsonNode body = Samples.json(server.requests().get(0));
            assertThat(blockFault(body)).isEmpty();
            assertThat(body.at("/blocks/0/text/text").asText())
                    .isEqualTo("[CRITICAL] web-app: add 4 nodes by 2026-03-20");
            JsonNode attachment = body.at("/attachments/0");
            assertThat(attachment.path("color").asText()).isEqualTo("#a30200");
            assertThat(attachment.at("/blocks/0/text/text").asText()).contains("CPU passes 80 %", "Lead time");
            assertThat(attachment.at("/blocks/1/fields/0/text").asText()).isEqualTo("*series*\nweb-app/cpu_usage");
            assertThat(attachment.at("/blocks/3/elements/0/url").asText())
                    .isEqualTo("https://planner.example.com/plans/7?item=3&view=full");
            assertThat(body.has("channel")).isFalse();
        }
    }

    @Test
    void answersInTheThreadWhenSettled() {
        try (StubServer server = StubServer.answering(SlackNotifierTest::slack)) {
            SlackNotifier bot = bot(server);
            bot.send(Samples.open());
            bot.send(Samples.resolved());
            bot.send(Samples.resolved());

            JsonNode first = Samples.json(server.requests().get(0));
            assertThat(first.path("channel").asText()).isEqualTo("#capacity");
            assertThat(first.has("thread_ts")).isFalse();
            JsonNode second = Samples.json(server.requests().get(1));
            assertThat(second.path("channel").asText()).isEqualTo("C024BE91L");
            assertThat(second.path("thread_ts").asText()).isEqualTo("1772344800.000001");
            assertThat(second.path("reply_broadcast").asBoolean()).isTrue();
            assertThat(second.at("/attachments/0/color").asText()).isEqualTo("#2eb886");
            assertThat(second.at("/blocks/0/text/text").asText()).startsWith("[RESOLVED] ");
            assertThat(Samples.json(server.requests().get(2)).has("thread_ts")).isFalse();
        }
    }

    @Test
    void nobodyIsMentionedByAValue() {
        try (StubServer server = StubServer.answering(SlackNotifierTest::slack)) {
            bot(server)
                    .send(Samples.about(
                            "k", "a & <!channel>", "<@U1> & <https://evil|x>", Map.of("<!here>", "1 < 2 & 3")));

            String sent = server.requests().get(0).text();
            assertThat(sent).doesNotContain("<");
            assertThat(Samples.json(sent)
                            .at("/attachments/0/blocks/1/fields/0/text")
                            .asText())
                    .isEqualTo("*&lt;!here&gt;*\n1 &lt; 2 &amp; 3");
        }
    }

    @Test
    void staysWithinTheLimits() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < 600; i++) {
            fields.put("field " + i + " " + "n".repeat(i), "<&>".repeat(2000));
        }
        try (StubServer server = StubServer.answering(SlackNotifierTest::slack)) {
            bot(server)
                    .send(new Notification(
                            Samples.TIME,
                            "k".repeat(5000),
                            Severity.INFO,
                            State.OPEN,
                            "😀&".repeat(900),
                            "&😀".repeat(4000),
                            fields,
                            URI.create("https://example.com/" + "x".repeat(4000))));

            JsonNode body = Samples.json(server.requests().get(0));
            assertThat(body.at("/blocks/0/text/text").asText())
                    .hasSizeLessThanOrEqualTo(150)
                    .endsWith("…");
            JsonNode blocks = body.at("/attachments/0/blocks");
            assertThat(blocks.size()).isLessThanOrEqualTo(49);
            String text = blocks.at("/0/text/text").asText();
            assertThat(text).hasSizeBetween(2990, 3000).endsWith("…");
            assertThat(text.replace("&amp;", "").replace("😀", "")).isEqualTo("…");
            assertThat(server.requests().get(0).text().contains("140 further fields are not shown"))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_auth, ConfigurationException, token",
        "token_revoked, ConfigurationException, token",
        "missing_scope, ConfigurationException, chat:write",
        "channel_not_found, ConfigurationException, channel",
        "not_in_channel, ConfigurationException, invite",
        "is_archived, ConfigurationException, archived",
        "ratelimited, SourceUnavailableException, later",
        "fatal_error, SourceUnavailableException, later",
        "msg_too_long, InvalidInputException, reference",
    })
    void refusalsOfTheApiAreTyped(String code, String kind, String remedy) {
        try (StubServer server =
                StubServer.answering(request -> Reply.json("{\"ok\":false,\"error\":\"" + code + "\"}"))) {
            assertThatThrownBy(() -> bot(server).send(Samples.open()))
                    .isInstanceOfSatisfying(CapacityException.class, failure -> {
                        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
                        assertThat(failure.problem()).contains(code);
                        assertThat(failure.remedy()).contains(remedy);
                        assertThat(failure.place()).contains("chat.postMessage");
                    });
            assertThat(server.requests()).hasSize(kind.startsWith("Source") ? 3 : 1);
        }
    }

    @Test
    void namesTheScopeThatIsMissing() {
        try (StubServer server = StubServer.answering(
                request -> Reply.json(
                        "{\"ok\":false,\"error\":\"missing_scope\",\"needed\":\"chat:write.public\",\"provided\":\"chat:write\"}"))) {
            assertThatThrownBy(() -> bot(server).send(Samples.open())).hasMessageContaining("chat:write.public");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_payload, InvalidInputException",
        "403, action_prohibited, ConfigurationException",
        "404, no_service, ConfigurationException",
        "404, channel_not_found, ConfigurationException",
        "410, channel_is_archived, ConfigurationException",
        "500, rollup_error, SourceUnavailableException",
        "200, <html>login</html>, InvalidInputException",
    })
    void refusalsOfAWebhookAreTyped(int status, String said, String kind) {
        try (StubServer server = StubServer.answering(request -> Reply.of(status, "text/html", said))) {
            assertThatThrownBy(() -> webhook(server).send(Samples.open()))
                    .isInstanceOfSatisfying(
                            CapacityException.class,
                            failure -> assertThat(failure.getClass().getSimpleName())
                                    .isEqualTo(kind));
        }
    }

    @Test
    void waitsAsLongAsSlackAsks() {
        try (StubServer server = StubServer.answering(request -> request.number() == 1
                ? Reply.of(429, "application/json", "{\"ok\":false,\"error\":\"ratelimited\"}")
                        .with("Retry-After", "12")
                : slack(request))) {
            bot(server).send(Samples.open());

            assertThat(waits)
                    .singleElement()
                    .satisfies(wait -> assertThat(wait).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(13)));
        }
    }

    @Test
    void aChangedAddressIsUsedAtOnce() {
        try (StubServer one = StubServer.answering(request -> Reply.of(200, "text/html", "ok"));
                StubServer two = StubServer.answering(request -> Reply.of(200, "text/html", "ok"))) {
            AtomicReference<String> address = new AtomicReference<>(one.address() + PATH);
            SlackNotifier notifier =
                    SlackNotifier.webhook(address::get).http(Samples.quick()).build();
            notifier.send(Samples.open());
            address.set(two.address() + "/services/T1/B1/other?x=1");
            notifier.send(Samples.open());

            assertThat(one.requests()).hasSize(1);
            assertThat(two.requests()).singleElement().satisfies(request -> {
                assertThat(request.path()).isEqualTo("/services/T1/B1/other");
                assertThat(request.query()).containsEntry("x", "1");
            });
        }
    }

    @Test
    void refusesWhatCannotWork() {
        assertThatThrownBy(() -> SlackNotifier.bot(() -> TOKEN, " ")).isInstanceOf(InvalidInputException.class);
        for (String address :
                List.of("hooks.slack.com/services/x", "https://me:secret@host/x", "ftp://h/x", "https:// h")) {
            SlackNotifier notifier = SlackNotifier.webhook(() -> address).build();
            assertThatThrownBy(() -> notifier.send(Samples.open()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageNotContaining(address)
                    .hasMessageContaining("notifier slack");
        }
        assertThat(SlackNotifier.bot(() -> TOKEN, "c").id("ops").build().id()).isEqualTo("ops");
    }

    @Test
    void aServerThatIsNotThereIsTyped() {
        String address;
        try (StubServer gone = StubServer.answering(request -> Reply.json("{}"))) {
            address = gone.address();
        }
        SlackNotifier notifier = SlackNotifier.webhook(() -> address + PATH)
                .http(Samples.quick())
                .build();
        assertThatThrownBy(() -> notifier.send(Samples.open()))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("3 tries")
                .hasMessageNotContaining("qWeRtYuIoPaSdFgHjKlZxCvB");
    }
}
