package io.capacityplanner.connector.focus.mapping;

import io.capacityplanner.connector.focus.rows.Table;
import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the columns of a file by their names in the format, whatever their order and case. */
final class Layout {

    private final Table table;
    private final Spelling spelling;
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final TreeSet<String> twice = new TreeSet<>();
    private final List<String> selected = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    Layout(Table table, Spelling spelling) {
        this.table = table;
        this.spelling = spelling;
        for (String column : table.columns()) {
            if (columns.putIfAbsent(spelling.of(column), column) != null) {
                twice.add(spelling.of(column));
            }
        }
    }

    /** The columns as the file spells them. */
    List<String> columns() {
        return List.copyOf(columns.values());
    }

    /** A value that may be missing, under the first of its names that the file has. A dot leads into a nested cell. */
    Field optional(String... names) {
        for (String name : names) {
            Field field = find(name);
            if (field.present()) {
                return field;
            }
        }
        if (table.open()) {
            List<String> path = List.of(names[0].split("\\."));
            return field(path.get(0), path.subList(1, path.size()));
        }
        return new Field(-1, names[0], List.of());
    }

    /** A value that must be there. */
    Field required(String... names) {
        for (String name : names) {
            Field field = find(name);
            if (field.present()) {
                return field;
            }
        }
        missing.add(names[0]);
        return new Field(-1, names[0], List.of());
    }

    private Field find(String name) {
        String flat = spelling.of(name);
        String column = columns.get(flat);
        if (column != null) {
            if (twice.contains(flat)) {
                throw new InvalidInputException(
                        "the column " + column + " stands there twice", "header", "Remove one of them");
            }
            return field(column, List.of());
        }
        int dot = name.indexOf('.');
        String outer = dot < 0 ? null : columns.get(spelling.of(name.substring(0, dot)));
        return outer == null
                ? new Field(-1, name, List.of())
                : field(outer, List.of(name.substring(dot + 1).split("\\.")));
    }

    private Field field(String column, List<String> keys) {
        int cell = selected.indexOf(column);
        if (cell < 0) {
            cell = selected.size();
            selected.add(column);
        }
        return new Field(cell, column, keys);
    }

    /** All columns whose name begins in a way, by the rest of their name as the file spells it. */
    Map<String, Field> beginning(String prefix) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (String column : table.columns()) {
            if (column.length() > prefix.length() && column.regionMatches(true, 0, prefix, 0, prefix.length())) {
                fields.put(column.substring(prefix.length()), field(column, List.of()));
            }
        }
        return fields;
    }

    /** Refuses a file that lacks required columns, naming all of them; then has the table read the chosen ones. */
    void complete(String format) {
        if (!missing.isEmpty()) {
            throw new InvalidInputException(
                    missing.stream().map(this::lacking).collect(Collectors.joining("; ")),
                    format,
                    "Export the file with " + (missing.size() == 1 ? "this column" : "these columns")
                            + "; names may differ in case only");
        }
        table.select(selected);
    }

    private String lacking(String name) {
        List<String> near = new Nearness(name).nearest(columns());
        return "the column " + name + " is missing"
                + (near.isEmpty() ? "" : " (the file has " + String.join(", ", near) + ")");
    }
}
