package io.capacityplanner.connector.notify;

import io.capacityplanner.connector.common.Authorization;
import io.capacityplanner.connector.common.ExchangeListener;
import io.capacityplanner.connector.common.HttpCall;
import io.capacityplanner.connector.common.HttpCall.Parameter;
import io.capacityplanner.connector.common.HttpTransport;
import io.capacityplanner.connector.common.HttpTransportBuilder;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notification.State;
import io.capacityplanner.spi.Notifier;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Marks messages as annotations in Grafana [1]. An open matter is a point; when it is settled, the point becomes a
 * region that ends then. Which annotation that is Grafana itself is asked, by a tag made of the key, so a restart
 * forgets nothing; when there is none, the settling is a point of its own.
 *
 * <p>A message that is already there is not written again. The token is asked for at each request and told in no
 * failure. Thread-safe.
 *
 * <p>[1] Grafana: Annotations HTTP API. https://grafana.com/docs/grafana/latest/developers/http_api/annotations/
 */
public final class GrafanaNotifier implements Notifier {

    private static final String PATH = "api/annotations";
    private static final String JSON = "application/json";
    private static final int DIGITS = 32;
    private static final String RESOLVED = "resolved";

    /** An annotation as Grafana lists it. */
    private record Annotation(String id, long start, long end, String text, List<String> tags) {

        private static Annotation of(Map<String, @Nullable Object> item) {
            return new Annotation(
                    JsonText.text(item, "id"),
                    number(item.get("time")),
                    number(item.get("timeEnd")),
                    JsonText.text(item, "text"),
                    JsonText.list(item.get("tags")).stream()
                            .map(String::valueOf)
                            .toList());
        }

        private boolean open() {
            return end <= start && !tags.contains(RESOLVED);
        }

        private static long number(@Nullable Object value) {
            return value instanceof Number number ? number.longValue() : 0;
        }
    }

    private final String id;
    private final HttpTransport transport;
    private final Supplier<String> token;
    private final @Nullable String dashboard;
    private final @Nullable Integer panel;
    private final List<String> tags;

    private GrafanaNotifier(Builder builder) {
        id = builder.id;
        token = builder.token;
        dashboard = builder.dashboard;
        panel = builder.panel;
        tags = List.copyOf(builder.tags);
        transport = builder.options.to(builder.address, Authorization.bearer(builder.token));
    }

    /**
     * A builder.
     *
     * @param address Grafana's address, for instance {@code https://grafana.example.com}
     * @param token a service account's token that may read, create and write annotations; a secret
     */
    public static Builder at(String address, Supplier<String> token) {
        return new Builder(address, token);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Marks messages as annotations in Grafana";
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.capacityplanner.error.ConfigurationException when Grafana refuses the token or its rights
     * @throws InvalidInputException when Grafana refuses the annotation
     */
    @Override
    public void send(Notification notification) {
        Masking.run(List.of(token.get()), () -> {
            mark(notification);
            return true;
        });
    }

    private void mark(Notification message) {
        String keyTag = "capacity-" + MessageId.hash(message.key()).substring(0, DIGITS);
        long time = message.time().toEpochMilli();
        boolean settled = message.state() == State.RESOLVED;
        List<Annotation> known = find(keyTag);
        boolean there = known.stream()
                .anyMatch(one -> settled
                        ? one.tags().contains(RESOLVED) && Math.max(one.start(), one.end()) == time
                        : one.start() == time
                                && (one.end() > time || !one.tags().contains(RESOLVED)));
        if (there) {
            return;
        }
        Optional<Annotation> open = known.stream()
                .filter(one -> settled && one.open() && one.start() <= time)
                .reduce((a, b) -> a.start() >= b.start() ? a : b);
        if (open.isPresent()) {
            end(open.get(), message, time);
        } else {
            create(message, keyTag, time);
        }
    }

    private List<Annotation> find(String keyTag) {
        HttpCall call = HttpCall.get(
                PATH,
                List.of(
                        new Parameter("type", "annotation"),
                        new Parameter("tags", keyTag),
                        new Parameter("limit", "100")));
        return transport.send(
                call,
                answer -> JsonText.list(JsonText.read(answer.body())).stream()
                        .map(item -> Annotation.of(JsonText.map(item)))
                        .toList());
    }

    private void create(Notification message, String keyTag, long time) {
        byte[] body = JsonText.object(json -> {
            if (dashboard != null) {
                json.writeStringField("dashboardUID", dashboard);
            }
            if (panel != null) {
                json.writeNumberField("panelId", panel);
            }
            json.writeNumberField("time", time);
            json.writeArrayFieldStart("tags");
            for (String tag : tags(message, keyTag)) {
                json.writeString(tag);
            }
            json.writeEndArray();
            json.writeStringField("text", text(message));
        });
        // Not repeatable: whether a try whose answer was lost has written, the next message or delivery looks up.
        transport.send(HttpCall.post(PATH, JSON, body, false), answer -> JsonText.readObject(answer.body()));
    }

    private void end(Annotation open, Notification message, long time) {
        byte[] body = JsonText.object(json -> {
            json.writeNumberField("timeEnd", time);
            json.writeArrayFieldStart("tags");
            for (String tag : open.tags()) {
                json.writeString(tag);
            }
            json.writeString(RESOLVED);
            json.writeEndArray();
            json.writeStringField("text", open.text() + "<br>" + text(message));
        });
        HttpCall call = new HttpCall(
                "PATCH",
                PATH + "/" + HttpCall.encoded(open.id()),
                List.of(),
                Map.of("Content-Type", JSON),
                body,
                true,
                false);
        transport.send(call, answer -> JsonText.readObject(answer.body()));
    }

    private List<String> tags(Notification message, String keyTag) {
        List<String> all = new ArrayList<>(tags);
        all.add(keyTag);
        all.add(message.severity().name().toLowerCase(Locale.ROOT));
        if (message.state() == State.RESOLVED) {
            all.add(RESOLVED);
        }
        return all;
    }

    private static String text(Notification message) {
        StringBuilder text = new StringBuilder("<b>" + Wording.html(message.subject()) + "</b>");
        message.body().lines().forEach(line -> text.append("<br>").append(Wording.html(line)));
        message.fields()
                .forEach((name, value) -> text.append("<br>")
                        .append(Wording.html(name))
                        .append(": ")
                        .append(Wording.html(value)));
        if (message.link() != null) {
            text.append("<br><a href=\"")
                    .append(Wording.html(message.link().toString()))
                    .append("\">Open</a>");
        }
        return text.toString();
    }

    /** Collects the settings of a {@link GrafanaNotifier}. Not thread-safe. */
    public static final class Builder {

        private final String address;
        private final Supplier<String> token;
        private final HttpOptions options = new HttpOptions();
        private String id = "grafana";
        private @Nullable String dashboard;
        private @Nullable Integer panel;
        private List<String> tags = List.of("capacity");

        private Builder(String address, Supplier<String> token) {
            this.address = address;
            this.token = token;
        }

        /** Its id, by which alerts name it; {@code grafana} unless given. */
        public Builder id(String given) {
            id = given;
            return this;
        }

        /** The UID of the dashboard to mark; the whole organisation unless given. */
        public Builder dashboard(String uid) {
            dashboard = uid;
            return this;
        }

        /** The panel of the dashboard to mark; all of them unless given. */
        public Builder panel(int number) {
            panel = number;
            return this;
        }

        /** The tags of each annotation; {@code capacity} unless given. */
        public Builder tags(List<String> given) {
            tags = List.copyOf(given);
            return this;
        }

        /** Limits, retries, trust and the like of its requests. */
        public Builder http(Consumer<HttpTransportBuilder> changes) {
            options.changes = changes;
            return this;
        }

        /** Who hears of each request. */
        public Builder listener(ExchangeListener given) {
            options.listener = given;
            return this;
        }

        /** What the time is, to read dates in {@code Retry-After}. */
        public Builder clock(InstantSource given) {
            options.clock = given;
            return this;
        }

        /**
         * Builds the notifier; nothing is sent.
         *
         * @throws InvalidInputException when a panel is given without its dashboard
         */
        public GrafanaNotifier build() {
            if (panel != null && dashboard == null) {
                throw new InvalidInputException(
                        "panel " + panel + " is given without a dashboard",
                        "Grafana notifier",
                        "Give the UID of its dashboard too");
            }
            return new GrafanaNotifier(this);
        }
    }
}
