package io.capacityplanner.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One JSON object, each field asked for by what it must be. Scalars are kept as texts, as they were written. */
final class JsonFields {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, Object> fields;

    private JsonFields(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** Takes something and may fail as writing does. */
    @FunctionalInterface
    interface Writing<T> {
        void accept(T item) throws IOException;
    }

    static JsonFields parse(String text) {
        try (JsonParser json = FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw invalid("it does not begin with an object", null);
            }
            JsonFields read = object(json);
            if (json.nextToken() != null) {
                throw invalid("something follows the object", null);
            }
            return read;
        } catch (IOException broken) {
            throw invalid("it is no JSON (" + broken.getMessage() + ")", broken);
        }
    }

    private static JsonFields object(JsonParser json) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            fields.put(name, value(json, json.nextToken()));
        }
        return new JsonFields(fields);
    }

    private static Object value(JsonParser json, @Nullable JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            return object(json);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> items = new ArrayList<>();
            for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
                items.add(value(json, next));
            }
            return items;
        }
        if (token == null || !token.isScalarValue()) {
            throw invalid(token + " is not expected", null);
        }
        return json.getText();
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    String text(String name) {
        return get(name, String.class);
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException odd) {
            throw invalid("\"" + text(name) + "\" in \"" + name + "\" is no time", odd);
        }
    }

    @Nullable
    Instant instantOrNull(String name) {
        return has(name) ? instant(name) : null;
    }

    long whole(String name) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException odd) {
            throw invalid("\"" + text(name) + "\" in \"" + name + "\" is no whole number", odd);
        }
    }

    double decimal(String name) {
        try {
            return Double.parseDouble(text(name));
        } catch (NumberFormatException odd) {
            throw invalid("\"" + text(name) + "\" in \"" + name + "\" is no number", odd);
        }
    }

    boolean flag(String name) {
        return text(name).equals("true");
    }

    <E extends Enum<E>> E word(String name, Class<E> words) {
        try {
            return Enum.valueOf(words, text(name));
        } catch (IllegalArgumentException unknown) {
            throw invalid("\"" + text(name) + "\" in \"" + name + "\" is not known", unknown);
        }
    }

    JsonFields object(String name) {
        return get(name, JsonFields.class);
    }

    List<JsonFields> objects(String name) {
        return items(name, JsonFields.class);
    }

    List<String> list(String name) {
        return items(name, String.class);
    }

    SortedMap<String, String> texts(String name) {
        JsonFields map = object(name);
        SortedMap<String, String> texts = new TreeMap<>();
        map.fields.keySet().forEach(key -> texts.put(key, map.text(key)));
        return texts;
    }

    /** Names and values by turns, as a map that keeps their order. */
    static Map<String, String> pairs(List<String> texts) {
        if (texts.size() % 2 != 0) {
            throw invalid("a name has no value", null);
        }
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i += 2) {
            map.put(texts.get(i), texts.get(i + 1));
        }
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
            throw invalid("\"" + name + "\" is " + (value == null ? "missing" : "not as expected"), null);
        }
        return type.cast(value);
    }

    static InvalidInputException invalid(String problem, @Nullable Exception cause) {
        Fault fault = Fault.of(problem, "JSON of an alert", "Give a text that toJson() wrote");
        return new InvalidInputException(cause == null ? fault : fault.causedBy(cause));
    }
}
