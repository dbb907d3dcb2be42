package io.capacityplanner.connector.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.capacityplanner.connector.common.Exchange;
import io.capacityplanner.connector.common.testing.StubServer;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.connector.common.testing.StubServer.Request;
import io.capacityplanner.error.ConfigurationException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WebhookNotifierTest {

    private static final String KEY = "whsec_6Hk2LQ0pBt8yFvW3";

    private final Set<String> seen = new HashSet<>();

    private static WebhookNotifier.Builder notifier(StubServer server) {
        return WebhookNotifier.to("ops", () -> server.address() + "/hooks/capacity?token=tok_12345678", () -> KEY)
                .clock(InstantSource.fixed(Samples.TIME))
                .http(Samples.quick());
    }

    /** A receiver that works the signature out for itself and takes each id once. */
    private Reply receiver(Request request) {
        JsonNode body = Samples.json(request);
        String[] parts = request.header("X-Capacity-Signature").split(",");
        String expected = "v1=" + hmac(KEY, parts[0].substring(2) + "." + request.text());
        if (!parts[0].startsWith("t=") || !List.of(parts).contains(expected)) {
            return Reply.of(401, "application/json", "{\"error\":\"bad signature\"}");
        }
        if (!request.header("Idempotency-Key").equals(body.path("id").asText())
                || !request.header("Content-Type").startsWith("application/json")) {
            return Reply.of(400, "application/json", "{\"error\":\"bad headers\"}");
        }
        return Reply.of(seen.add(request.header("Idempotency-Key")) ? 201 : 200, "text/plain", "");
    }

    private static String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void postsTheWholeMessageSigned() {
        try (StubServer server = StubServer.answering(this::receiver)) {
            notifier(server).header("X-Tenant", "a").build().send(Samples.open());

            Request request = server.requests().get(0);
            assertThat(seen).hasSize(1);
            assertThat(request.path()).isEqualTo("/hooks/capacity");
            assertThat(request.query()).containsEntry("token", "tok_12345678");
            assertThat(request.header("X-Tenant")).isEqualTo("a");
            assertThat(request.header("X-Capacity-Signature"))
                    .startsWith("t=" + Samples.TIME.getEpochSecond() + ",v1=");
            assertThat(WebhookSignature.verify(
                            request.header(WebhookSignature.HEADER),
                            request.body(),
                            List.of(KEY),
                            Samples.TIME,
                            Duration.ZERO))
                    .isTrue();
            JsonNode body = Samples.json(request);
            assertThat(body.path("type").asText()).isEqualTo("capacity.notification");
            assertThat(body.path("id").asText()).matches("evt_[0-9a-f]{40}");
            assertThat(body.path("time").asText()).isEqualTo("2026-03-01T06:00:00Z");
            assertThat(body.path("key").asText()).isEqualTo("capacity/web-app");
            assertThat(body.path("severity").asText()).isEqualTo("CRITICAL");
            assertThat(body.path("state").asText()).isEqualTo("OPEN");
            assertThat(body.at("/fields/orderBy").asText()).isEqualTo("2026-03-20");
            assertThat(body.path("link").asText()).contains("item=3&view=full");
        }
    }

    @Test
    void theKeyOfIdempotencyStaysOverTriesAndSendings() {
        try (StubServer server = StubServer.answering(request -> {
            Reply taken = receiver(request);
            // Taken, but the sender does not learn it.
            return request.number() == 1 ? Reply.of(500, "text/plain", "oops") : taken;
        })) {
            WebhookNotifier notifier = notifier(server).build();
            notifier.send(Samples.open());
            notifier.send(Samples.open());
            assertThat(seen).hasSize(1);
            notifier.send(Samples.resolved());
            notifier.send(Samples.with(
                    Samples.open(), Samples.TIME.plusMillis(1), Samples.open().state()));
            assertThat(seen).hasSize(3);
            assertThat(server.requests()).hasSize(5);
            assertThat(server.failures()).isEmpty();
        }
    }

    @Test
    void keysAreReplacedWithoutARestart() {
        AtomicReference<String> key = new AtomicReference<>("an old key of somebody");
        try (StubServer server = StubServer.answering(this::receiver)) {
            WebhookNotifier notifier = WebhookNotifier.to("ops", server::address, key::get)
                    .http(Samples.quick())
                    .build();
            assertThatThrownBy(() -> notifier.send(Samples.open()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("bad signature");
            key.set(KEY);
            notifier.send(Samples.open());

            WebhookNotifier both = WebhookNotifier.to("ops", server::address, () -> "a new key of somebody")
                    .formerKey(() -> KEY)
                    .http(Samples.quick())
                    .build();
            both.send(Samples.resolved());
            assertThat(seen).hasSize(2);
        }
    }

    @Test
    void aBlankKeySignsNothing() {
        try (StubServer server = StubServer.answering(this::receiver)) {
            WebhookNotifier notifier =
                    WebhookNotifier.to("ops", server::address, () -> " ").build();
            assertThatThrownBy(() -> notifier.send(Samples.open()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("notifier ops");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void listenersHearOfEachTryButNotOfThePath() {
        List<Exchange> heard = new ArrayList<>();
        try (StubServer server = StubServer.answering(
                request -> request.number() == 1 ? Reply.of(503, "text/plain", "") : receiver(request))) {
            notifier(server).listener(heard::add).build().send(Samples.open());
        }
        assertThat(heard).extracting(Exchange::status).containsExactly(503, 201);
        assertThat(heard).extracting(Exchange::path).containsOnly("***");
    }
}
