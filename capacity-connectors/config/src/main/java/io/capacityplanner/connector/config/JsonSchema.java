package io.capacityplanner.connector.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.capacityplanner.settings.Setting;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what may stand in a configuration as a JSON Schema (draft 2020-12), for editors and other checkers. */
final class JsonSchema {

    private static final String SPAN = "^[0-9]{1,9}\\s*(ms|s|m|min|h|d|w)$";
    private static final String VARIABLE = "\\$\\{[A-Za-z_]";

    private JsonSchema() {}

    static String of(Setting root) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeStringField("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.writeStringField("title", "Capacity Planner configuration");
            group(json, root);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private static void group(JsonGenerator json, Setting group) throws IOException {
        nullable(json, "object");
        json.writeObjectFieldStart("properties");
        for (Setting child : group.children()) {
            json.writeObjectFieldStart(child.key());
            setting(json, child);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeBooleanField("additionalProperties", group.open());
        List<Setting> required =
                group.children().stream().filter(Setting::required).toList();
        if (!required.isEmpty()) {
            json.writeArrayFieldStart("required");
            for (Setting child : required) {
                json.writeString(child.key());
            }
            json.writeEndArray();
        }
    }

    private static void setting(JsonGenerator json, Setting setting) throws IOException {
        json.writeStringField("description", setting.description());
        String fallback = setting.fallback();
        if (fallback != null) {
            json.writeStringField("default", fallback);
        }
        switch (setting.type()) {
            case GROUP -> group(json, setting);
            case GROUPS -> {
                json.writeArrayFieldStart("anyOf");
                json.writeStartObject();
                group(json, setting);
                json.writeEndObject();
                json.writeStartObject();
                json.writeStringField("type", "array");
                json.writeObjectFieldStart("items");
                group(json, setting);
                json.writeEndObject();
                json.writeEndObject();
                json.writeEndArray();
            }
            case GROUP_BY_NAME -> {
                nullable(json, "object");
                json.writeObjectFieldStart("additionalProperties");
                group(json, setting);
                json.writeEndObject();
            }
            case TEXTS, NUMBERS -> {
                json.writeArrayFieldStart("anyOf");
                json.writeStartObject();
                scalar(json, setting);
                json.writeEndObject();
                json.writeStartObject();
                json.writeStringField("type", "array");
                json.writeObjectFieldStart("items");
                scalar(json, setting);
                json.writeEndObject();
                json.writeEndObject();
                json.writeEndArray();
            }
            case TEXT_BY_NAME -> {
                nullable(json, "object");
                json.writeObjectFieldStart("additionalProperties");
                types(json, "string", "number", "boolean");
                json.writeEndObject();
            }
            case SECRET -> secret(json);
            default -> scalar(json, setting);
        }
    }

    private static void secret(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("anyOf");
        json.writeStartObject();
        types(json, "string", "number", "null");
        json.writeEndObject();
        for (String where : List.of("env", "file")) {
            json.writeStartObject();
            json.writeStringField("type", "object");
            json.writeObjectFieldStart("properties");
            json.writeObjectFieldStart(where);
            json.writeStringField("type", "string");
            json.writeEndObject();
            json.writeEndObject();
            json.writeArrayFieldStart("required");
            json.writeString(where);
            json.writeEndArray();
            json.writeBooleanField("additionalProperties", false);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A single value; each may be a variable of the environment, and nothing counts as not given. */
    private static void scalar(JsonGenerator json, Setting setting) throws IOException {
        switch (setting.type()) {
            case FLAG -> orText(json, "boolean", "^(true|false|yes|no|on|off)$");
            case INTEGER -> orText(json, "integer", "^[+-]?[0-9]+$");
            case NUMBER, NUMBERS -> orText(json, "number", "^[+-]?[0-9.]+([eE][+-]?[0-9]+)?$");
            case DURATION -> {
                types(json, "string", "null");
                json.writeStringField("pattern", SPAN + "|" + VARIABLE);
            }
            default -> {
                if (setting.allowed().isEmpty()) {
                    types(json, "string", "number", "boolean", "null");
                } else {
                    types(json, "string", "null");
                    json.writeStringField("pattern", "^(" + spellings(setting.allowed()) + ")$|" + VARIABLE);
                }
            }
        }
    }

    private static void orText(JsonGenerator json, String type, String pattern) throws IOException {
        types(json, type, "string", "null");
        json.writeStringField("pattern", pattern + "|" + VARIABLE);
    }

    /** The texts as given and in small and capital letters: schemas have no pattern that leaves the case open. */
    private static String spellings(List<String> texts) {
        return texts.stream()
                .flatMap(text -> Stream.of(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT)))
                .distinct()
                .map(text -> text.replaceAll("[.+*?()\\[\\]{}|^$\\\\]", "\\\\$0"))
                .collect(Collectors.joining("|"));
    }

    private static void nullable(JsonGenerator json, String type) throws IOException {
        types(json, type, "null");
    }

    private static void types(JsonGenerator json, String... types) throws IOException {
        json.writeArrayFieldStart("type");
        for (String type : types) {
            json.writeString(type);
        }
        json.writeEndArray();
    }
}
