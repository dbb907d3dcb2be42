package io.capacityplanner.connector.notify;

import io.capacityplanner.connector.common.Answer;
import io.capacityplanner.connector.common.BodyReader;
import io.capacityplanner.connector.common.ExchangeListener;
import io.capacityplanner.connector.common.HttpTransportBuilder;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notifier;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages as signed JSON to an address of one's own.
 *
 * <p>The body is an object with {@code id}, {@code type} ({@code capacity.notification}), {@code time}, {@code key},
 * {@code severity}, {@code state}, {@code subject}, {@code body}, {@code fields} and, when there is one, {@code link}.
 * The id is made of key, time and state and also stands in the header {@code Idempotency-Key}: it stays the same
 * however often the message is sent, so that a receiver can tell repetitions. The header {@code X-Capacity-Signature}
 * is explained at {@link WebhookSignature}. Any answer from 200 to 299 means taken.
 *
 * <p>Address and keys are asked for at each message and told in no failure. Thread-safe.
 */
public final class WebhookNotifier implements Notifier {

    private static final int DIGITS = 40;

    private final String id;
    private final Supplier<String> key;
    private final @Nullable Supplier<String> formerKey;
    private final InstantSource clock;
    private final Map<String, String> headers;
    private final SecretAddress address;

    private WebhookNotifier(Builder builder) {
        id = builder.id;
        key = builder.key;
        formerKey = builder.formerKey;
        clock = builder.options.clock;
        headers = Map.copyOf(builder.headers);
        address = new SecretAddress(builder.id, builder.address, builder.options);
    }

    /**
     * A builder.
     *
     * @param id its id, by which alerts name it
     * @param address where to post; may hold a secret
     * @param key what to sign with, 32 random bytes or more as text; a secret
     */
    public static Builder to(String id, Supplier<String> address, Supplier<String> key) {
        return new Builder(id, address, key);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Posts messages as signed JSON";
    }

    /**
     * {@inheritDoc}
     *
     * @throws ConfigurationException when there is no key, or the receiver refuses it
     * @throws io.capacityplanner.error.InvalidInputException when the receiver refuses the message
     */
    @Override
    public void send(Notification notification) {
        String event = "evt_" + MessageId.of(notification).substring(0, DIGITS);
        byte[] body = JsonText.object(json -> {
            json.writeStringField("id", event);
            json.writeStringField("type", "capacity.notification");
            NotificationJson.write(json, notification);
        });
        List<String> keys = keys();
        Instant now = clock.instant();
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Idempotency-Key", event);
        all.put(WebhookSignature.HEADER, WebhookSignature.of(body, keys, now));
        address.post(body, all, keys, new Taken());
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        keys.add(key.get());
        if (formerKey != null) {
            keys.add(formerKey.get());
        }
        if (keys.stream().anyMatch(String::isBlank)) {
            throw new ConfigurationException(
                    "the key to sign with is blank", "notifier " + id, "Give 32 random bytes or more as text");
        }
        return keys;
    }

    /** Any 2xx; what it says does not matter, but the connection must not break off. */
    private static final class Taken implements BodyReader<Boolean> {
        @Override
        public Boolean read(Answer answer) throws IOException {
            answer.excerpt();
            return true;
        }
    }

    /** Collects the settings of a {@link WebhookNotifier}. Not thread-safe. */
    public static final class Builder {

        private final String id;
        private final Supplier<String> address;
        private final Supplier<String> key;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final HttpOptions options = new HttpOptions();
        private @Nullable Supplier<String> formerKey;

        private Builder(String id, Supplier<String> address, Supplier<String> key) {
            this.id = id;
            this.address = address;
            this.key = key;
        }

        /** The key that is being replaced: messages are signed with both until receivers know the new one. */
        public Builder formerKey(Supplier<String> given) {
            formerKey = given;
            return this;
        }

        /** A further header of each message; not for secrets. */
        public Builder header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /** Limits, retries, trust and the like of its requests. */
        public Builder http(Consumer<HttpTransportBuilder> changes) {
            options.changes = changes;
            return this;
        }

        /** Who hears of each request; the path is not told. */
        public Builder listener(ExchangeListener given) {
            options.listener = given;
            return this;
        }

        /** What the time is, for the signature. */
        public Builder clock(InstantSource given) {
            options.clock = given;
            return this;
        }

        /** Builds the notifier; nothing is sent. */
        public WebhookNotifier build() {
            return new WebhookNotifier(this);
        }
    }
}
