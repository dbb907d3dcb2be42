package io.capacityplanner.connector.csv;

import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the columns of a file that has a header and one sample a row. */
final class LongColumns {

    private static final int MOST_SHOWN = 20;

    private final Preview preview;
    private final CsvOptions options;
    private final List<String> notes;

    LongColumns(Preview preview, CsvOptions options, List<String> notes) {
        this.preview = preview;
        this.options = options;
        this.notes = notes;
    }

    /** Position of a column that the caller named. */
    static int require(Preview preview, String name) {
        int position = ColumnNames.find(preview.columns(), name);
        if (position < 0) {
            throw FileFaults.of(
                    preview.file(),
                    "there is no column \"" + name + "\" among " + shown(preview.columns()),
                    "Give one of these names");
        }
        return position;
    }

    /** Position of the column of stamps by its name, or -1. */
    int time() {
        return named(options.timeColumn(), ColumnNames.TIME);
    }

    FileLayout resolve(int namedTime) {
        refuseDuplicates();
        int time = namedTime >= 0 ? namedTime : onlyColumnOfStamps();
        int metric = named(options.metricColumn(), ColumnNames.METRIC);
        int named = named(options.idColumn(), ColumnNames.ID);
        List<Integer> rest = IntStream.range(0, preview.columns().size())
                .filter(i -> i != time && i != metric && i != named)
                .boxed()
                .toList();
        List<Integer> values = values(rest, time);
        int id = named >= 0 ? named : onlyColumnOfText(rest, values);
        noteLeftOut(rest, values, id);
        return new FileLayout.Long(id, time, metric, values, notes);
    }

    private List<Integer> values(List<Integer> rest, int time) {
        if (!options.valueColumns().isEmpty()) {
            return options.valueColumns().stream()
                    .map(name -> require(preview, name))
                    .toList();
        }
        List<Integer> plain =
                rest.stream().filter(i -> ColumnNames.isAnyValue(name(i))).toList();
        if (!plain.isEmpty()) {
            return plain.subList(0, 1);
        }
        List<Integer> numeric = rest.stream()
                .filter(i -> !name(i).isEmpty() && preview.isNumeric(i))
                .toList();
        boolean sole = preview.columns().size() == 1;
        boolean named = numeric.size() == 1 && ColumnNames.isPlainValue(name(numeric.get(0)));
        if (time < 0 && !sole && !named && options.layout() != CsvLayout.LONG) {
            throw missing("no column of stamps", ColumnNames.TIME);
        }
        if (numeric.isEmpty()) {
            throw missing("no column of numbers", ColumnNames.VALUE);
        }
        return numeric;
    }

    /** Only where nothing but the series' name is text: beside many labels, a date is a label too. */
    private int onlyColumnOfStamps() {
        List<Integer> stamps = IntStream.range(0, preview.columns().size())
                .filter(preview::isIso)
                .boxed()
                .toList();
        int named = named(options.idColumn(), ColumnNames.ID);
        int metric = named(options.metricColumn(), ColumnNames.METRIC);
        long texts = IntStream.range(0, preview.columns().size())
                .filter(i -> i != named && i != metric && !preview.isNumeric(i))
                .count();
        if (stamps.size() != 1 || texts > (named < 0 ? 2 : 1)) {
            return -1;
        }
        notes.add("column \"" + name(stamps.get(0)) + "\" taken as the stamps, the only one that holds any");
        return stamps.get(0);
    }

    private int onlyColumnOfText(List<Integer> rest, List<Integer> values) {
        List<Integer> text = rest.stream()
                .filter(i -> !values.contains(i) && !name(i).isEmpty() && !preview.isNumeric(i))
                .toList();
        if (text.isEmpty()) {
            return -1;
        }
        if (text.size() > 1) {
            throw FileFaults.of(
                    preview.file(),
                    "several columns of text ("
                            + String.join(", ", text.stream().map(this::name).toList()) + ") could name the series",
                    "Say which is the id column, or name it " + ColumnNames.ID.get(0));
        }
        notes.add("column \"" + name(text.get(0)) + "\" taken as the series' names, the only one of text");
        return text.get(0);
    }

    private void noteLeftOut(List<Integer> rest, List<Integer> values, int id) {
        List<String> out = rest.stream()
                .filter(i -> i != id && !values.contains(i))
                .map(i -> name(i).isEmpty() ? "column " + (i + 1) + " (no name)" : "\"" + name(i) + "\"")
                .toList();
        if (!out.isEmpty()) {
            notes.add("left out, neither name, stamp nor value: " + String.join(", ", out));
        }
    }

    private void refuseDuplicates() {
        Set<String> seen = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (String column : preview.columns()) {
            if (!column.isEmpty() && !seen.add(column)) {
                twice.add(column);
            }
        }
        if (!twice.isEmpty()) {
            throw FileFaults.of(preview.file(), "columns occur twice: " + twice, "Give each column a name of its own");
        }
    }

    private int named(@Nullable String given, List<String> usual) {
        return given == null ? ColumnNames.find(preview.columns(), usual) : require(preview, given);
    }

    private InvalidInputException missing(String what, List<String> names) {
        return FileFaults.of(
                preview.file(),
                "this is not a metric file: " + what + " among " + shown(preview.columns()),
                "Name it in the options, or head it with one of " + names);
    }

    private static String shown(List<String> columns) {
        List<String> first =
                columns.stream().limit(MOST_SHOWN).map(FileFaults::quote).toList();
        return String.join(", ", first) + (columns.size() > MOST_SHOWN ? ", …" : "");
    }

    private String name(int column) {
        return preview.columns().get(column);
    }
}
