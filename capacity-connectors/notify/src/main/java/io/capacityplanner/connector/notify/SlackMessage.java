package io.capacityplanner.connector.notify;

import com.fasterxml.jackson.core.JsonGenerator;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notification.State;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message in Slack's Block Kit: the subject as header, the rest in an attachment whose edge shows the severity.
 *
 * <p>Limits by Slack's reference: 150 characters in a header, 3,000 in a text, ten fields of 2,000 in a section, 50
 * blocks in a message, 3,000 characters in a button's address [1].
 *
 * <p>[1] Slack: Reference, Blocks. https://docs.slack.dev/reference/block-kit/blocks
 */
final class SlackMessage {

    private static final int HEADER = 150;
    private static final int TEXT = 3000;
    private static final int FIELD = 2000;
    private static final int FIELDS_OF_SECTION = 10;
    /** Of 50 blocks the header, the text, the context and the button take four. */
    private static final int SECTIONS_OF_FIELDS = 46;

    private static final int ADDRESS = 3000;

    private SlackMessage() {}

    static void write(JsonGenerator json, Notification message) throws IOException {
        String subject = Wording.escaped("[" + Wording.label(message) + "] " + message.subject());
        json.writeStringField("text", Wording.cutEscaped(subject, TEXT));
        json.writeArrayFieldStart("blocks");
        json.writeStartObject();
        json.writeStringField("type", "header");
        text(json, "text", "plain_text", Wording.cutEscaped(subject, HEADER));
        json.writeEndObject();
        json.writeEndArray();
        json.writeArrayFieldStart("attachments");
        json.writeStartObject();
        json.writeStringField("color", colour(message));
        json.writeStringField("fallback", Wording.cutEscaped(subject, TEXT));
        json.writeArrayFieldStart("blocks");
        if (!message.body().isBlank()) {
            json.writeStartObject();
            json.writeStringField("type", "section");
            text(json, "text", "mrkdwn", Wording.cutEscaped(Wording.escaped(message.body()), TEXT));
            json.writeEndObject();
        }
        fields(json, List.copyOf(message.fields().entrySet()));
        context(json, message);
        button(json, message.link());
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void fields(JsonGenerator json, List<Map.Entry<String, String>> fields) throws IOException {
        int shown = Math.min(fields.size(), SECTIONS_OF_FIELDS * FIELDS_OF_SECTION);
        for (int from = 0; from < shown; from += FIELDS_OF_SECTION) {
            json.writeStartObject();
            json.writeStringField("type", "section");
            json.writeArrayFieldStart("fields");
            for (Map.Entry<String, String> field : fields.subList(from, Math.min(from + FIELDS_OF_SECTION, shown))) {
                json.writeStartObject();
                json.writeStringField("type", "mrkdwn");
                String name = Wording.cutEscaped(Wording.escaped(field.getKey()), FIELD / 4);
                json.writeStringField(
                        "text", Wording.cutEscaped("*" + name + "*\n" + Wording.escaped(field.getValue()), FIELD));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void context(JsonGenerator json, Notification message) throws IOException {
        int hidden = message.fields().size() - SECTIONS_OF_FIELDS * FIELDS_OF_SECTION;
        String told = message.severity() + " · " + message.time()
                + (hidden > 0 ? " · " + hidden + " further fields are not shown" : "")
                + " · " + Wording.escaped(message.key());
        json.writeStartObject();
        json.writeStringField("type", "context");
        json.writeArrayFieldStart("elements");
        json.writeStartObject();
        json.writeStringField("type", "mrkdwn");
        json.writeStringField("text", Wording.cutEscaped(told, TEXT));
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void button(JsonGenerator json, @Nullable URI link) throws IOException {
        if (link == null || link.toString().length() > ADDRESS) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", "actions");
        json.writeArrayFieldStart("elements");
        json.writeStartObject();
        json.writeStringField("type", "button");
        text(json, "text", "plain_text", "Open");
        json.writeStringField("url", link.toString());
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, String type, String text) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("type", type);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private static String colour(Notification message) {
        if (message.state() == State.RESOLVED) {
            return "#2eb886";
        }
        return switch (message.severity()) {
            case CRITICAL -> "#a30200";
            case ERROR -> "#d72b3f";
            case WARNING -> "#daa038";
            case INFO -> "#439fe0";
        };
    }
}
