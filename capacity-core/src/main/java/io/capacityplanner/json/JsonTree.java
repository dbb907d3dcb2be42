package io.capacityplanner.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON document, asked for step by step. What is not there is a missing value, of which only {@link #optional}
 * and {@link #isMissing} can be asked; whatever else is not as asked is an {@link IllegalArgumentException}.
 */
public final class JsonTree {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonTree MISSING = new JsonTree(null);

    /** A map, a list, a text as it was written, or null for what is missing. */
    private final @Nullable Object value;

    private JsonTree(@Nullable Object value) {
        this.value = value;
    }

    /**
     * Parses a document.
     *
     * @throws IOException when it is no JSON
     */
    public static JsonTree parse(String text) throws IOException {
        try (JsonParser json = FACTORY.createParser(text)) {
            JsonTree tree = read(json, json.nextToken());
            if (json.nextToken() != null) {
                throw new IOException("something follows the document");
            }
            return tree;
        }
    }

    private static JsonTree read(JsonParser json, @Nullable JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            Map<String, JsonTree> fields = new LinkedHashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                fields.put(name, read(json, json.nextToken()));
            }
            return new JsonTree(fields);
        }
        if (token == JsonToken.START_ARRAY) {
            List<JsonTree> items = new ArrayList<>();
            for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
                items.add(read(json, next));
            }
            return new JsonTree(items);
        }
        if (token == JsonToken.VALUE_NULL) {
            return MISSING;
        }
        if (token == null || !token.isScalarValue()) {
            throw new IOException("the document ends early");
        }
        return new JsonTree(json.getText());
    }

    /** Whether there is nothing. */
    public boolean isMissing() {
        return value == null;
    }

    /** A field of an object; missing when it has none of this name. */
    public JsonTree path(String name) {
        return fields().getOrDefault(name, MISSING);
    }

    /** The fields of an object, in their order; none when it is missing. */
    @SuppressWarnings("unchecked")
    public Map<String, JsonTree> fields() {
        return value == null ? Map.of() : (Map<String, JsonTree>) as(Map.class);
    }

    /** The items of an array; none when it is missing. */
    @SuppressWarnings("unchecked")
    public List<JsonTree> items() {
        return value == null ? List.of() : (List<JsonTree>) as(List.class);
    }

    /** A text. */
    public String text() {
        return as(String.class);
    }

    /** Texts of an array. */
    public List<String> texts() {
        return items().stream().map(JsonTree::text).toList();
    }

    /** A whole number. */
    public long whole() {
        return Long.parseLong(text());
    }

    /** A whole number that fits into an int. */
    public int count() {
        return Integer.parseInt(text());
    }

    /** Whether it is true. */
    public boolean flag() {
        return text().equals("true");
    }

    /** A number; one that is not finite may be a text. */
    public double number() {
        return Double.parseDouble(text());
    }

    /** A number, or null when it is missing. */
    public @Nullable Double optional() {
        return value == null ? null : Double.valueOf(number());
    }

    /** Numbers of an array. */
    public double[] numbers() {
        return items().stream().mapToDouble(JsonTree::number).toArray();
    }

    /** A time, or null when it is missing. */
    public @Nullable Instant instantOrNull() {
        return value == null ? null : Instant.parse(text());
    }

    /** The value as JSON again; every scalar is a text. */
    public String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text cannot fail to be written", impossible);
        }
        return text.toString();
    }

    private void write(JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Map) {
            json.writeStartObject();
            for (Map.Entry<String, JsonTree> field : fields().entrySet()) {
                json.writeFieldName(field.getKey());
                field.getValue().write(json);
            }
            json.writeEndObject();
        } else if (value instanceof List) {
            json.writeStartArray();
            for (JsonTree item : items()) {
                item.write(json);
            }
            json.writeEndArray();
        } else {
            json.writeString(text());
        }
    }

    private <T> T as(Class<T> type) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException((value == null ? "something that is missing" : "\"" + value + "\"")
                    + " is no " + type.getSimpleName());
        }
        return type.cast(value);
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
