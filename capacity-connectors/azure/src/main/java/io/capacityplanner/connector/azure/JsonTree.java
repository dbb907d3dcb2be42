package io.capacityplanner.connector.azure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small JSON document as maps, lists, texts, exact decimals and booleans. What is not there, or is of another kind, is
 * empty: documents of a service may lack parts.
 */
final class JsonTree {

    static final JsonFactory FACTORY = new JsonFactory();

    private static final JsonTree NOTHING = new JsonTree(null);

    private final @Nullable Object value;

    private JsonTree(@Nullable Object value) {
        this.value = value;
    }

    /** A tree without anything. */
    static JsonTree nothing() {
        return NOTHING;
    }

    /** Reads a whole document. */
    static JsonTree of(byte[] document) throws IOException {
        try (JsonParser parser = FACTORY.createParser(document)) {
            parser.nextToken();
            JsonTree tree = read(parser);
            if (parser.nextToken() != null) {
                throw new IOException("more than one document");
            }
            return tree;
        }
    }

    /** Reads the value that a parser stands on. */
    static JsonTree read(JsonParser parser) throws IOException {
        return new JsonTree(value(parser));
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("the document is empty");
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    /** The value under a name. */
    JsonTree at(String name) {
        return value instanceof Map<?, ?> map && map.containsKey(name) ? new JsonTree(map.get(name)) : NOTHING;
    }

    /** The values of a list. */
    List<JsonTree> items() {
        if (!(value instanceof List<?> list)) {
            return List.of();
        }
        List<JsonTree> items = new ArrayList<>(list.size());
        list.forEach(item -> items.add(new JsonTree(item)));
        return items;
    }

    /** The texts of a map; other values are left out. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, text) -> {
                if (text instanceof String string) {
                    texts.put(String.valueOf(name), string);
                }
            });
        }
        return texts;
    }

    /** The text of a text, number or flag; empty for anything else. */
    String text() {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof String || value instanceof Boolean ? String.valueOf(value) : "";
    }

    /** The number of a number, or of a text that is one. */
    @Nullable
    BigDecimal number() {
        if (value instanceof BigDecimal number) {
            return number;
        }
        try {
            return value instanceof String text ? new BigDecimal(text.strip()) : null;
        } catch (NumberFormatException no) {
            return null;
        }
    }

    boolean missing() {
        return value == null;
    }
}
