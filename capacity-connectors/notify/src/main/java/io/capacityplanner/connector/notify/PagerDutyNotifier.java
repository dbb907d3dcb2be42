package io.capacityplanner.connector.notify;

import io.capacityplanner.connector.common.Answer;
import io.capacityplanner.connector.common.Authorization;
import io.capacityplanner.connector.common.BodyReader;
import io.capacityplanner.connector.common.ExchangeListener;
import io.capacityplanner.connector.common.FailedAttemptException;
import io.capacityplanner.connector.common.HttpCall;
import io.capacityplanner.connector.common.HttpTransport;
import io.capacityplanner.connector.common.HttpTransportBuilder;
import io.capacityplanner.connector.common.StatusFaults;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Triggers and resolves alerts in PagerDuty by its Events API v2 [1]. All messages under one key are one alert: the
 * first opens it, further ones are added to it, one that is RESOLVED closes it. Sending a message twice changes
 * nothing.
 *
 * <p>The routing key is asked for at each message and told in no failure. Thread-safe.
 *
 * <p>[1] PagerDuty: Send an alert event. https://developer.pagerduty.com/docs/send-alert-event
 */
public final class PagerDutyNotifier implements Notifier {

    private final String id;
    private final String source;
    private final Supplier<String> routingKey;
    private final HttpTransport transport;

    private PagerDutyNotifier(Builder builder) {
        id = builder.id;
        source = builder.source;
        routingKey = builder.routingKey;
        transport = builder.options.to(builder.address, Authorization.NONE);
    }

    /**
     * A builder.
     *
     * @param routingKey the integration key of a service's Events API v2 integration; a secret
     */
    public static Builder routingKey(Supplier<String> routingKey) {
        return new Builder(routingKey);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Triggers and resolves alerts in PagerDuty";
    }

    /**
     * {@inheritDoc}
     *
     * @throws ConfigurationException when PagerDuty refuses the routing key
     * @throws InvalidInputException when PagerDuty refuses the event
     */
    @Override
    public void send(Notification notification) {
        String key = routingKey.get().strip();
        if (key.isEmpty()) {
            throw new ConfigurationException(
                    "the routing key is empty", "notifier " + id, "Give the integration key of the service");
        }
        byte[] body = PagerDutyEvent.of(notification, key, source);
        HttpCall call = HttpCall.post("v2/enqueue", "application/json; charset=utf-8", body, true);
        Masking.run(List.of(key), () -> transport.send(call, new Accepted()));
    }

    /** Reads what PagerDuty answers: 202 when it took the event, 400 with a list of what is wrong. */
    private static final class Accepted implements BodyReader<Boolean> {

        @Override
        public boolean takes(int status) {
            return status < 300 || status == 400;
        }

        @Override
        public Boolean read(Answer answer) throws IOException, FailedAttemptException {
            if (answer.status() == 400) {
                throw FailedAttemptException.of(refused(answer));
            }
            Map<String, @Nullable Object> said = JsonText.readObject(answer.body());
            if (answer.status() == 202 && JsonText.text(said, "status").equals("success")) {
                return true;
            }
            throw FailedAttemptException.last(new InvalidInputException(
                    "the answer is not PagerDuty's: status " + answer.status() + ", \""
                            + StatusFaults.gist(answer.redacted(JsonText.text(said, "status"))) + "\"",
                    answer.place(),
                    "Check the address; a proxy may have answered"));
        }

        private static CapacityException refused(Answer answer) throws IOException {
            String text = answer.excerpt();
            String said = text;
            try {
                Map<String, @Nullable Object> object =
                        JsonText.readObject(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
                said = JsonText.text(object, "message") + " " + JsonText.list(object.get("errors"));
            } catch (IOException e) {
                // Not JSON: told as it came.
            }
            String problem = "PagerDuty refused the event (" + StatusFaults.gist(said) + ")";
            return said.toLowerCase(Locale.ROOT).matches("(?s).*(routing|integration|service)[ _]key.*")
                    ? new ConfigurationException(
                            problem, answer.place(), "Give the integration key of an Events API v2 integration")
                    : new InvalidInputException(problem, answer.place(), "Correct what it names");
        }
    }

    /** Collects the settings of a {@link PagerDutyNotifier}. Not thread-safe. */
    public static final class Builder {

        private final Supplier<String> routingKey;
        private final HttpOptions options = new HttpOptions();
        private String id = "pagerduty";
        private String source = "capacity-planner";
        private String address = "https://events.pagerduty.com";

        private Builder(Supplier<String> routingKey) {
            this.routingKey = routingKey;
        }

        /** Its id, by which alerts name it; {@code pagerduty} unless given. */
        public Builder id(String given) {
            id = given;
            return this;
        }

        /** What PagerDuty shows as the affected system; {@code capacity-planner} unless given. */
        public Builder source(String given) {
            if (given.isBlank()) {
                throw new InvalidInputException(
                        "the source is blank", "PagerDuty notifier", "Name the system that the alerts are about");
            }
            source = given;
            return this;
        }

        /** The address of the region, for instance {@code https://events.eu.pagerduty.com}. */
        public Builder address(String given) {
            address = given;
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

        /** Builds the notifier; nothing is sent. */
        public PagerDutyNotifier build() {
            return new PagerDutyNotifier(this);
        }
    }
}
