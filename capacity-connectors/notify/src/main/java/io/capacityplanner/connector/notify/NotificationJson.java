package io.capacityplanner.connector.notify;

import com.fasterxml.jackson.core.JsonGenerator;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notification.Severity;
import io.capacityplanner.spi.Notification.State;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as JSON: what webhooks carry and dead-letter files keep. */
final class NotificationJson {

    private NotificationJson() {}

    /** Writes its parts into an object that is open. */
    static void write(JsonGenerator json, Notification message) throws IOException {
        json.writeStringField("time", message.time().toString());
        json.writeStringField("key", message.key());
        json.writeStringField("severity", message.severity().name());
        json.writeStringField("state", message.state().name());
        json.writeStringField("subject", message.subject());
        json.writeStringField("body", message.body());
        json.writeObjectFieldStart("fields");
        for (Map.Entry<String, String> field : message.fields().entrySet()) {
            json.writeStringField(field.getKey(), field.getValue());
        }
        json.writeEndObject();
        URI link = message.link();
        if (link != null) {
            json.writeStringField("link", link.toString());
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws RuntimeException when it is something else
     */
    static Notification read(Map<String, @Nullable Object> object) {
        Map<String, String> fields = new LinkedHashMap<>();
        JsonText.map(object.get("fields")).forEach((name, value) -> fields.put(name, String.valueOf(value)));
        String link = JsonText.text(object, "link");
        return new Notification(
                Instant.parse(JsonText.text(object, "time")),
                JsonText.text(object, "key"),
                Severity.valueOf(JsonText.text(object, "severity")),
                State.valueOf(JsonText.text(object, "state")),
                JsonText.text(object, "subject"),
                JsonText.text(object, "body"),
                fields,
                link.isEmpty() ? null : URI.create(link));
    }
}
