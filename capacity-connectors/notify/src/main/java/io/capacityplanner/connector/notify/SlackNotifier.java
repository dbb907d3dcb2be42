package io.capacityplanner.connector.notify;

import com.fasterxml.jackson.core.JsonGenerator;
import io.capacityplanner.connector.common.Authorization;
import io.capacityplanner.connector.common.ExchangeListener;
import io.capacityplanner.connector.common.HttpCall;
import io.capacityplanner.connector.common.HttpTransport;
import io.capacityplanner.connector.common.HttpTransportBuilder;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notification.State;
import io.capacityplanner.spi.Notifier;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes into a Slack channel, through an incoming webhook or as a bot with {@code chat.postMessage}.
 *
 * <p>A bot answers in the thread of the message it sent under the same key when the matter is settled, and shows that
 * answer in the channel too. It remembers the last thousand of its messages; a webhook is not told where its messages
 * went and sends a new one. Slack knows no idempotency key: a message whose answer was lost is sent again and may then
 * stand there twice.
 *
 * <p>Address and token are asked for at each message and told in no failure. Thread-safe.
 */
public final class SlackNotifier implements Notifier {

    private static final int REMEMBERED = 1000;

    /** Where a message stands. */
    private record Post(String channel, String stamp) {}

    /** How messages get to Slack. */
    private interface Way {
        void send(Notification message);
    }

    private final String id;
    private final Way way;

    private SlackNotifier(String id, Way way) {
        this.id = id;
        this.way = way;
    }

    /**
     * A builder for an incoming webhook.
     *
     * @param address the whole address, for instance {@code https://hooks.slack.com/services/…}; a secret
     */
    public static Builder webhook(Supplier<String> address) {
        return new Builder(address, null, "");
    }

    /**
     * A builder for a bot.
     *
     * @param token the bot token with the scope {@code chat:write}; a secret
     * @param channel the channel's id or name, for instance {@code C0123456789} or {@code #capacity}
     */
    public static Builder bot(Supplier<String> token, String channel) {
        if (channel.isBlank()) {
            throw new InvalidInputException("the channel is blank", "Slack notifier", "Give the channel's id or name");
        }
        return new Builder(null, token, channel);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Writes messages into a Slack channel";
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.capacityplanner.error.ConfigurationException when Slack refuses token, webhook or channel
     * @throws InvalidInputException when Slack refuses the message
     */
    @Override
    public void send(Notification notification) {
        way.send(notification);
    }

    private record ByWebhook(SecretAddress address) implements Way {

        @Override
        public void send(Notification message) {
            byte[] body = JsonText.object(json -> SlackMessage.write(json, message));
            address.post(body, Map.of(), List.of(), new SlackFaults.OfWebhook());
        }
    }

    private record ByBot(HttpTransport transport, Supplier<String> token, String channel, RecentMap<Post> posts)
            implements Way {

        @Override
        public void send(Notification message) {
            boolean settled = message.state() == State.RESOLVED;
            @Nullable Post first = settled ? posts.get(message.key()) : null;
            byte[] body = JsonText.object(json -> {
                address(json, first);
                SlackMessage.write(json, message);
            });
            HttpCall call = HttpCall.post("chat.postMessage", "application/json; charset=utf-8", body, true);
            Map<String, @Nullable Object> answer =
                    Masking.run(List.of(token.get()), () -> transport.send(call, new SlackFaults.OfApi()));
            if (settled) {
                posts.remove(message.key());
            } else {
                posts.put(message.key(), new Post(JsonText.text(answer, "channel"), JsonText.text(answer, "ts")));
            }
        }

        private void address(JsonGenerator json, @Nullable Post first) throws IOException {
            if (first == null || first.stamp().isEmpty() || first.channel().isEmpty()) {
                json.writeStringField("channel", channel);
                return;
            }
            json.writeStringField("channel", first.channel());
            json.writeStringField("thread_ts", first.stamp());
            json.writeBooleanField("reply_broadcast", true);
        }
    }

    /** Collects the settings of a {@link SlackNotifier}. Not thread-safe. */
    public static final class Builder {

        private final @Nullable Supplier<String> address;
        private final @Nullable Supplier<String> token;
        private final String channel;
        private final HttpOptions options = new HttpOptions();
        private String id = "slack";
        private String api = "https://slack.com/api";

        private Builder(@Nullable Supplier<String> address, @Nullable Supplier<String> token, String channel) {
            this.address = address;
            this.token = token;
            this.channel = channel;
        }

        /** Its id, by which alerts name it; {@code slack} unless given. */
        public Builder id(String given) {
            id = given;
            return this;
        }

        /** The address of the web API, for instance GovSlack's {@code https://slack-gov.com/api}. */
        public Builder api(String given) {
            api = given;
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
        public SlackNotifier build() {
            if (address != null) {
                return new SlackNotifier(id, new ByWebhook(new SecretAddress(id, address, options)));
            }
            Supplier<String> bot = Objects.requireNonNull(token);
            return new SlackNotifier(
                    id,
                    new ByBot(options.to(api, Authorization.bearer(bot)), bot, channel, new RecentMap<>(REMEMBERED)));
        }
    }
}
