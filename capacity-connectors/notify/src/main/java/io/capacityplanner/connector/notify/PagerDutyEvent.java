package io.capacityplanner.connector.notify;

import com.fasterxml.jackson.core.JsonGenerator;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notification.State;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An event of PagerDuty's Events API v2. Limits by its reference: 255 characters in the deduplication key, 1,024 in the
 * summary, 512 KB in the whole.
 */
final class PagerDutyEvent {

    private static final int DEDUP_KEY = 255;
    private static final int SUMMARY = 1024;
    private static final int BYTES = 512_000;
    private static final int LONGEST_VALUE = 1 << 17;
    private static final int LONGEST_NAME = 200;
    private static final int FIELDS = 500;
    private static final int DIGITS = 64;

    private PagerDutyEvent() {}

    /** The event, its details cut until it fits. */
    static byte[] of(Notification message, String routingKey, String source) {
        for (int longest = LONGEST_VALUE; ; longest /= 2) {
            int most = longest;
            byte[] event = JsonText.object(json -> write(json, message, routingKey, source, most));
            if (event.length <= BYTES || longest <= 1) {
                return event;
            }
        }
    }

    /** The key as it is; a longer one ends in its hash, so that two of them stay apart. */
    static String dedupKey(String key) {
        return key.length() <= DEDUP_KEY ? key : Wording.cut(key, DEDUP_KEY - DIGITS - 1) + "~" + MessageId.hash(key);
    }

    private static void write(JsonGenerator json, Notification message, String routingKey, String source, int longest)
            throws IOException {
        json.writeStringField("routing_key", routingKey);
        json.writeStringField("event_action", message.state() == State.RESOLVED ? "resolve" : "trigger");
        json.writeStringField("dedup_key", dedupKey(message.key()));
        json.writeStringField("client", "capacity-planner");
        URI link = message.link();
        if (link != null) {
            json.writeStringField("client_url", link.toString());
            json.writeArrayFieldStart("links");
            json.writeStartObject();
            json.writeStringField("href", link.toString());
            json.writeStringField("text", "Open");
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeObjectFieldStart("payload");
        json.writeStringField("summary", Wording.cut(message.subject(), SUMMARY));
        json.writeStringField("source", source);
        json.writeStringField("severity", message.severity().name().toLowerCase(Locale.ROOT));
        json.writeStringField("timestamp", message.time().toString());
        json.writeObjectFieldStart("custom_details");
        for (Map.Entry<String, String> detail : details(message, longest).entrySet()) {
            json.writeStringField(detail.getKey(), detail.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static Map<String, String> details(Notification message, int longest) {
        Map<String, String> details = new LinkedHashMap<>();
        message.fields().entrySet().stream()
                .limit(FIELDS)
                .forEach(field ->
                        details.put(Wording.cut(field.getKey(), LONGEST_NAME), Wording.cut(field.getValue(), longest)));
        int hidden = message.fields().size() - FIELDS;
        if (hidden > 0) {
            details.put("…", hidden + " further fields");
        }
        if (!message.body().isBlank()) {
            details.putIfAbsent("details", Wording.cut(message.body(), longest));
        }
        return details;
    }
}
