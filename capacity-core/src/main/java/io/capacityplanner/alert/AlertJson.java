package io.capacityplanner.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.capacityplanner.alert.JsonFields.Writing;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.NewerVersionException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes and reads alerts and silences as one line of JSON each. */
final class AlertJson {

    static final String ALERT = "alert";
    static final String SILENCE = "silence";
    private static final int FORMAT = 1;
    /** Half a character, as names may hold, is lost in UTF-8 and must not make two names one. */
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private AlertJson() {}

    static String write(Alert alert) {
        return object(ALERT, alert.id(), json -> {
            json.writeNumberField("version", alert.version());
            json.writeStringField("rule", alert.rule());
            texts(json, "labels", alert.labels());
            list(json, "members", alert.members().values(), member -> write(json, member));
            instant(json, "ringsSince", alert.ringsSince());
            instant(json, "endedAt", alert.endedAt());
            Acknowledgement taken = alert.acknowledged();
            if (taken != null) {
                json.writeObjectFieldStart("acknowledged");
                json.writeStringField("by", taken.by());
                instant(json, "at", taken.at());
                json.writeStringField("note", taken.note());
                json.writeEndObject();
            }
            instant(json, "toldAt", alert.toldAt());
            instant(json, "lastTold", alert.lastTold());
            json.writeNumberField("escalated", alert.escalated());
            json.writeBooleanField("missingTold", alert.missingTold());
            texts(json, "heard", alert.heard());
            list(json, "outbox", alert.outbox(), notice -> write(json, notice));
        });
    }

    private static void write(JsonGenerator json, AlertMember member) throws IOException {
        json.writeStartObject();
        json.writeStringField("subject", member.subject());
        json.writeStringField("phase", member.phase().name());
        instant(json, "since", member.since());
        instant(json, "clearSince", member.clearSince());
        instant(json, "missingSince", member.missingSince());
        // JSON has no word for what is not a finite number.
        json.writeStringField("value", Double.toString(member.value()));
        json.writeBooleanField("told", member.told());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, AlertNotice notice) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", notice.kind().name());
        instant(json, "at", notice.at());
        json.writeStringField("severity", notice.severity().name());
        json.writeStringField("subject", notice.subject());
        json.writeStringField("body", notice.body());
        json.writeArrayFieldStart("fields");
        for (Map.Entry<String, String> field : notice.fields().entrySet()) {
            json.writeString(field.getKey());
            json.writeString(field.getValue());
        }
        json.writeEndArray();
        texts(json, "to", notice.to());
        json.writeEndObject();
    }

    static String write(Silence silence) {
        return object(SILENCE, silence.id(), json -> {
            texts(json, "matcher", silence.matcher().patterns());
            instant(json, "from", silence.from());
            instant(json, "until", silence.until());
            json.writeStringField("reason", silence.reason());
            json.writeStringField("author", silence.author());
        });
    }

    private static String object(String kind, String id, Writing<JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            json.writeStringField(kind, id);
            content.accept(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string cannot fail to be written", impossible);
        }
        return text.toString();
    }

    private static void instant(JsonGenerator json, String name, @Nullable Instant when) throws IOException {
        if (when != null) {
            json.writeStringField(name, when.toString());
        }
    }

    private static void texts(JsonGenerator json, String name, SortedMap<String, String> map) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> entry : map.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, Collection<String> texts) throws IOException {
        list(json, name, texts, json::writeString);
    }

    private static <T> void list(JsonGenerator json, String name, Collection<T> items, Writing<T> each)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (T item : items) {
            each.accept(item);
        }
        json.writeEndArray();
    }

    static Alert readAlert(String text) {
        JsonFields json = known(text);
        SortedMap<String, AlertMember> members = new TreeMap<>();
        json.objects("members").forEach(member -> members.put(member.text("subject"), member(member)));
        String id = json.text(ALERT);
        Alert alert = new Alert(
                id,
                json.whole("version"),
                json.text("rule"),
                json.texts("labels"),
                members,
                json.instantOrNull("ringsSince"),
                json.instantOrNull("endedAt"),
                json.has("acknowledged") ? acknowledgement(json.object("acknowledged")) : null,
                json.instantOrNull("toldAt"),
                json.instantOrNull("lastTold"),
                Math.toIntExact(json.whole("escalated")),
                json.flag("missingTold"),
                json.list("heard"),
                json.objects("outbox").stream()
                        .map(notice -> notice(id, notice))
                        .toList());
        if (!Alert.id(alert.rule(), alert.labels()).equals(id)) {
            throw JsonFields.invalid("the id \"" + id + "\" does not belong to its rule and labels", null);
        }
        return alert;
    }

    private static AlertMember member(JsonFields json) {
        return new AlertMember(
                json.text("subject"),
                json.word("phase", AlertPhase.class),
                json.instant("since"),
                json.instantOrNull("clearSince"),
                json.instantOrNull("missingSince"),
                json.decimal("value"),
                json.flag("told"));
    }

    private static Acknowledgement acknowledgement(JsonFields json) {
        return new Acknowledgement(json.text("by"), json.instant("at"), json.text("note"));
    }

    private static AlertNotice notice(String alert, JsonFields json) {
        return new AlertNotice(
                json.word("kind", AlertNotice.Kind.class),
                alert,
                json.instant("at"),
                json.word("severity", AlertSeverity.class),
                json.text("subject"),
                json.text("body"),
                JsonFields.pairs(json.list("fields")),
                json.list("to"));
    }

    static Silence readSilence(String text) {
        JsonFields json = known(text);
        return new Silence(
                json.text(SILENCE),
                new AlertMatcher(json.texts("matcher")),
                json.instant("from"),
                json.instant("until"),
                json.text("reason"),
                json.text("author"));
    }

    private static JsonFields known(String text) {
        JsonFields json = JsonFields.parse(text);
        if (json.whole("format") > FORMAT) {
            throw new NewerVersionException("" + json.whole("format"), "" + FORMAT, "JSON of an alert");
        }
        if (json.whole("format") != FORMAT) {
            throw new InvalidInputException(
                    "the format " + json.whole("format") + " is not known",
                    "JSON of an alert",
                    "Read it with the version that wrote it, or a later one");
        }
        return json;
    }
}
