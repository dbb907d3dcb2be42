package io.capacityplanner.tracking;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, each asked for by its type. */
final class JsonValues {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, Object> fields;

    private JsonValues(Map<String, Object> fields) {
        this.fields = fields;
    }

    static JsonValues parse(String text) {
        try (JsonParser json = FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw invalid("it does not begin with an object", null);
            }
            JsonValues values = object(json);
            if (json.nextToken() != null) {
                throw invalid("something follows the object", null);
            }
            return values;
        } catch (IOException notJson) {
            throw invalid("it is no JSON (" + notJson.getMessage() + ")", notJson);
        }
    }

    private static JsonValues object(JsonParser json) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            Object value = value(json, json.nextToken());
            if (value != null) {
                fields.put(name, value);
            }
        }
        return new JsonValues(fields);
    }

    private static @Nullable Object value(JsonParser json, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>();
                for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
                    Object item = value(json, next);
                    if (item != null) {
                        items.add(item);
                    }
                }
                yield items;
            }
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDecimalValue();
            case VALUE_NULL -> null;
            default -> throw invalid(token + " is not expected", null);
        };
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    String text(String name) {
        return get(name, String.class);
    }

    BigDecimal number(String name) {
        return get(name, BigDecimal.class);
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException notTime) {
            throw invalid("\"" + text(name) + "\" in \"" + name + "\" is no time", notTime);
        }
    }

    <E extends Enum<E>> E word(String name, Class<E> words) {
        try {
            return Enum.valueOf(words, text(name));
        } catch (IllegalArgumentException unknown) {
            throw invalid("\"" + text(name) + "\" in \"" + name + "\" is not known", unknown);
        }
    }

    JsonValues child(String name) {
        return get(name, JsonValues.class);
    }

    List<String> texts(String name) {
        return items(name, String.class);
    }

    List<JsonValues> children(String name) {
        return items(name, JsonValues.class);
    }

    SortedMap<String, String> map(String name) {
        JsonValues child = child(name);
        SortedMap<String, String> map = new TreeMap<>();
        child.fields.keySet().forEach(key -> map.put(key, child.text(key)));
        return map;
    }

    private <T> List<T> items(String name, Class<T> type) {
        List<T> typed = new ArrayList<>();
        for (Object item : get(name, List.class)) {
            if (!type.isInstance(item)) {
                throw invalid("\"" + name + "\" holds " + item, null);
            }
            typed.add(type.cast(item));
        }
        return typed;
    }

    private <T> T get(String name, Class<T> type) {
        Object value = fields.get(name);
        if (!type.isInstance(value)) {
            throw invalid("\"" + name + "\" is " + (value == null ? "missing" : "no " + type.getSimpleName()), null);
        }
        return type.cast(value);
    }

    private static InvalidInputException invalid(String problem, @Nullable Exception cause) {
        Fault fault = Fault.of(problem, "JSON of a tracked recommendation", "Give a text that toJson() wrote");
        return new InvalidInputException(cause == null ? fault : fault.causedBy(cause));
    }
}
