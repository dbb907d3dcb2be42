package io.capacityplanner.connector.focus.mapping;

import io.capacityplanner.connector.focus.rows.Row;
import java.util.Map;
import java.util.TreeMap;

/**
 * Labels of an AWS report: a map in 2.0, a column each before. The prefix {@code user} of labels that users set is left
 * out; {@code aws:} stays.
 */
final class CurLabels {

    private final Cells cells;
    private final Tags tags;
    private final Field map;
    private final Map<String, Field> columns = new TreeMap<>();

    CurLabels(Layout layout, Cells cells) {
        this.cells = cells;
        this.tags = new Tags(cells);
        map = layout.optional("resource_tags");
        layout.beginning("resourceTags/").forEach((name, field) -> columns.put(plain(name), field));
        layout.beginning("resource_tags_").forEach((name, field) -> columns.put(plain(name), field));
    }

    Map<String, String> of(Row row) {
        Map<String, String> found = tags.of(row, map);
        if (columns.isEmpty() && found.isEmpty()) {
            return found;
        }
        Map<String, String> labels = new TreeMap<>();
        found.forEach((name, value) -> labels.put(plain(name), value));
        columns.forEach((name, field) -> {
            String value = cells.text(row, field);
            if (value != null) {
                labels.put(name, value);
            }
        });
        return labels;
    }

    private static String plain(String name) {
        return name.startsWith("user:") || name.startsWith("user_") ? name.substring("user:".length()) : name;
    }
}
