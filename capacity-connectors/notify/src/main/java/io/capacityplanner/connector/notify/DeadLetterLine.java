package io.capacityplanner.connector.notify;

import io.capacityplanner.spi.Notification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a dead-letter file.
 *
 * @param raw the line as it stands in the file, each byte as one character, so that nothing is lost in reading
 * @param id what makes the message this one
 * @param channel the notifier's id
 * @param message the message
 */
record DeadLetterLine(String raw, String id, String channel, Notification message) {

    /** The line for a message, in UTF-8, without its end. */
    static byte[] of(String channel, Notification message, String reason, Instant failedAt) {
        return JsonText.object(json -> {
            json.writeStringField("id", MessageId.of(message));
            json.writeStringField("channel", channel);
            json.writeStringField("failedAt", failedAt.toString());
            json.writeStringField("reason", reason);
            json.writeObjectFieldStart("notification");
            NotificationJson.write(json, message);
            json.writeEndObject();
        });
    }

    /** Reads a line; empty when it is none of ours, or only half of one. */
    static Optional<DeadLetterLine> parse(String raw) {
        try {
            Map<String, @Nullable Object> object =
                    JsonText.readObject(new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1)));
            Notification message = NotificationJson.read(JsonText.map(object.get("notification")));
            String channel = JsonText.text(object, "channel");
            return channel.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new DeadLetterLine(raw, MessageId.of(message), channel, message));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
