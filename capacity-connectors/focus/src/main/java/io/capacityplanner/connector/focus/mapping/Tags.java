package io.capacityplanner.connector.focus.mapping;

import io.capacityplanner.connector.focus.rows.Row;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads labels: a nested map, a list of keys and values, or JSON in a text. Labels that cannot be read do not cost the
 * charge its amount: the row is delivered with one label {@value #UNREAD} that holds the text as it stands.
 */
final class Tags {

    /** Name of the label that holds a text that could not be read. */
    static final String UNREAD = "unreadable_tags";

    private final Map<String, Map<String, String>> known = new Recent<>();
    private final Cells cells;

    Tags(Cells cells) {
        this.cells = cells;
    }

    Map<String, String> of(Row row, Field field) {
        Object value = cells.value(row, field);
        if (value instanceof String text) {
            Map<String, String> tags = known.get(text);
            if (tags == null) {
                Object nested = text.isBlank() ? Map.of() : NestedText.parse(text);
                tags = nested instanceof Map || nested instanceof List ? of(nested) : Map.of(UNREAD, text);
                known.put(text, tags);
            }
            return tags;
        }
        return value == null ? Map.of() : of(value);
    }

    private static Map<String, String> of(Object nested) {
        Map<String, String> tags = new TreeMap<>();
        if (nested instanceof Map<?, ?> map) {
            map.forEach((key, value) -> tags.put(String.valueOf(key), text(value)));
        } else if (nested instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> pair && pair.get("key") != null) {
                    tags.put(String.valueOf(pair.get("key")), text(pair.get("value")));
                }
            }
        }
        return Map.copyOf(tags);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
