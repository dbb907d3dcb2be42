package io.capacityplanner.connector.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.connector.common.HttpLimits;
import io.capacityplanner.connector.common.HttpTransportBuilder;
import io.capacityplanner.connector.common.RetryPolicy;
import io.capacityplanner.connector.common.testing.StubServer.Request;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notification.Severity;
import io.capacityplanner.spi.Notification.State;
import io.capacityplanner.spi.Notifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Messages and notifiers that tests share. */
final class Samples {

    static final Instant TIME = Instant.parse("2026-03-01T06:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Samples() {}

    static Notification open() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("series", "web-app/cpu_usage");
        fields.put("orderBy", "2026-03-20");
        return new Notification(
                TIME,
                "capacity/web-app",
                Severity.CRITICAL,
                State.OPEN,
                "web-app: add 4 nodes by 2026-03-20",
                "CPU passes 80 % on 2026-04-10.\nLead time is 21 days.",
                fields,
                URI.create("https://planner.example.com/plans/7?item=3&view=full"));
    }

    static Notification resolved() {
        return with(open(), TIME.plus(Duration.ofDays(2)), State.RESOLVED);
    }

    static Notification with(Notification message, Instant time, State state) {
        return new Notification(
                time,
                message.key(),
                message.severity(),
                state,
                message.subject(),
                message.body(),
                message.fields(),
                message.link());
    }

    static Notification about(String key, String subject, String body, Map<String, String> fields) {
        return new Notification(TIME, key, Severity.WARNING, State.OPEN, subject, body, fields, null);
    }

    static Notification number(int number) {
        return about("key-" + number, "message " + number, "", Map.of());
    }

    /** Three tries, waits noted instead of slept, and short limits. */
    static Consumer<HttpTransportBuilder> quick(List<Duration> waits) {
        return http -> http.retry(
                        new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(30)))
                .pause(waits::add)
                .seed(1)
                .limits(HttpLimits.ofDefaults()
                        .withAnswer(Duration.ofSeconds(5))
                        .withStall(Duration.ofMillis(200)));
    }

    static Consumer<HttpTransportBuilder> quick() {
        return quick(new ArrayList<>());
    }

    static JsonNode json(Request request) {
        return json(request.text());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A notifier that does what it is told. */
    record Told(String id, Consumer<Notification> action) implements Notifier {

        @Override
        public String description() {
            return "does what a test says";
        }

        @Override
        public void send(Notification notification) {
            action.accept(notification);
        }
    }
}
