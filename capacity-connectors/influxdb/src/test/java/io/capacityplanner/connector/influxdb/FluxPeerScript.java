package io.capacityplanner.connector.influxdb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the scripts that the connector writes, step by step, as Flux's reference describes each. Nothing else. */
final class FluxPeerScript {

    /** A row; its time counts only in tables that have one. */
    record Row(long time, Object value) {
        String text() {
            return value.toString();
        }

        double number() {
            return ((Number) value).doubleValue();
        }
    }

    /** Rows of one group key. */
    record Table(Map<String, String> key, boolean timed, List<Row> rows) {
        String type() {
            Object first = rows.get(0).value();
            return first instanceof Long ? "long" : first instanceof Double ? "double" : "string";
        }
    }

    private static final String STRING = "\"((?:[^\"\\\\]|\\\\.)*)\"";
    private static final Pattern VALUES =
            Pattern.compile("(?s)import \"influxdata/influxdb/schema\"\\s+schema\\.tagValues\\(bucket: " + STRING
                    + ", tag: " + STRING + ", predicate: \\(r\\) => (.*), start: (\\S+), stop: (\\S+)\\)");
    private static final Pattern RANGE = Pattern.compile("range\\(start: (\\S+), stop: (\\S+)\\)");
    private static final Pattern WINDOW =
            Pattern.compile("aggregateWindow\\(every: (\\d+)ms, fn: (.+), createEmpty: false, timeSrc: \"_start\"\\)");
    private static final Pattern LIST = Pattern.compile("group\\(columns: \\[(.*)]\\)");

    private final String script;
    private final String bucket;

    FluxPeerScript(String script, String bucket) {
        this.script = script;
        this.bucket = bucket;
    }

    List<Table> run(List<FluxPeerPoint> points) {
        Matcher values = VALUES.matcher(script);
        if (values.matches()) {
            check(text(values.group(1)));
            Predicate<Map<String, String>> predicate = FluxPeerPredicate.parse(values.group(3));
            TreeSet<String> found = new TreeSet<>();
            points.stream()
                    .filter(p -> predicate.test(columns(p)) && inside(p, values.group(4), values.group(5)))
                    .forEach(p -> found.add(p.tags().getOrDefault(text(values.group(2)), "")));
            found.remove("");
            List<Row> rows = found.stream().map(value -> new Row(0, value)).toList();
            return rows.isEmpty() ? List.of() : List.of(new Table(Map.of(), false, rows));
        }
        String[] steps = script.split("\n  \\|> ");
        Matcher from = Pattern.compile("from\\(bucket: " + STRING + "\\)").matcher(steps[0]);
        require(from.matches(), steps[0]);
        check(text(from.group(1)));
        Matcher range = RANGE.matcher(steps[1]);
        require(range.matches(), steps[1]);
        require(steps[2].startsWith("filter(fn: (r) => "), steps[2]);
        Predicate<Map<String, String>> predicate =
                FluxPeerPredicate.parse(steps[2].substring("filter(fn: (r) => ".length(), steps[2].length() - 1));
        Map<Map<String, String>, List<Row>> tables = new java.util.LinkedHashMap<>();
        for (FluxPeerPoint point : points) {
            if (predicate.test(columns(point)) && inside(point, range.group(1), range.group(2))) {
                tables.computeIfAbsent(columns(point), k -> new ArrayList<>())
                        .add(new Row(point.time(), point.value()));
            }
        }
        List<Table> current = new ArrayList<>();
        tables.forEach((key, rows) -> {
            rows.sort(Comparator.comparingLong(Row::time));
            current.add(new Table(key, true, rows));
        });
        List<Table> result = current;
        for (int i = 3; i < steps.length; i++) {
            result = step(steps[i], result);
        }
        return result.stream().filter(table -> !table.rows().isEmpty()).toList();
    }

    private List<Table> step(String step, List<Table> tables) {
        Matcher window = WINDOW.matcher(step);
        if (window.matches()) {
            long every = Long.parseLong(window.group(1));
            return each(tables, rows -> windows(rows, every, window.group(2)));
        }
        Matcher columns = LIST.matcher(step);
        if (columns.matches()) {
            return grouped(tables, columns.group(1));
        }
        return switch (step) {
            case "sort(columns: [\"_time\"])" ->
                each(
                        tables,
                        rows -> rows.stream()
                                .sorted(Comparator.comparingLong(Row::time))
                                .toList());
            case "derivative(unit: 1s, nonNegative: true)" -> each(tables, FluxPeerScript::derivative);
            case "sum()" ->
                each(
                        tables,
                        rows -> List.of(new Row(
                                rows.get(0).time(),
                                rows.stream().mapToDouble(Row::number).sum())));
            case "last()" -> each(tables, rows -> List.of(rows.get(rows.size() - 1)));
            default -> throw new IllegalArgumentException("undefined: " + step);
        };
    }

    private interface Change {
        List<Row> of(List<Row> rows);
    }

    private static List<Table> each(List<Table> tables, Change change) {
        return tables.stream()
                .map(table -> new Table(table.key(), table.timed(), change.of(table.rows())))
                .toList();
    }

    private static List<Row> windows(List<Row> rows, long every, String function) {
        TreeMap<Long, List<Row>> windows = new TreeMap<>();
        rows.forEach(row -> windows.computeIfAbsent(Math.floorDiv(row.time(), every) * every, k -> new ArrayList<>())
                .add(row));
        List<Row> made = new ArrayList<>();
        windows.forEach((start, inside) -> {
            double[] values = inside.stream().mapToDouble(Row::number).toArray();
            made.add(new Row(
                    start,
                    switch (function) {
                        case "mean" -> java.util.Arrays.stream(values).average().orElseThrow();
                        case "max" -> java.util.Arrays.stream(values).max().orElseThrow();
                        case "last" -> values[values.length - 1];
                        default -> throw new IllegalArgumentException("undefined identifier " + function);
                    }));
        });
        return made;
    }

    private static List<Row> derivative(List<Row> rows) {
        List<Row> made = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            double rise = rows.get(i).number() - rows.get(i - 1).number();
            if (rise >= 0) {
                made.add(new Row(
                        rows.get(i).time(),
                        rise * 1000 / (rows.get(i).time() - rows.get(i - 1).time())));
            }
        }
        return made;
    }

    private static List<Table> grouped(List<Table> tables, String names) {
        List<String> columns = new ArrayList<>();
        Matcher name = Pattern.compile(STRING).matcher(names);
        while (name.find()) {
            columns.add(text(name.group(1)));
        }
        boolean byTime = columns.remove("_time");
        Map<String, Table> groups = new java.util.LinkedHashMap<>();
        for (Table table : tables) {
            Map<String, String> key = new TreeMap<>();
            columns.stream()
                    .filter(table.key()::containsKey)
                    .forEach(column -> key.put(column, table.key().get(column)));
            for (Row row : table.rows()) {
                groups.computeIfAbsent(
                                key + (byTime ? "@" + row.time() : ""), k -> new Table(key, true, new ArrayList<>()))
                        .rows()
                        .add(row);
            }
        }
        return new ArrayList<>(groups.values());
    }

    private static Map<String, String> columns(FluxPeerPoint point) {
        Map<String, String> columns = new TreeMap<>(point.tags());
        columns.put("_measurement", point.measurement());
        columns.put("_field", point.field());
        return columns;
    }

    private static boolean inside(FluxPeerPoint point, String start, String stop) {
        Instant time = Instant.ofEpochMilli(point.time());
        return !time.isBefore(Instant.parse(start)) && time.isBefore(Instant.parse(stop));
    }

    private void check(String name) {
        if (!name.equals(bucket)) {
            throw new IllegalStateException("could not find bucket \"" + name + "\"");
        }
    }

    private static void require(boolean holds, String step) {
        if (!holds) {
            throw new IllegalArgumentException("unexpected: " + step);
        }
    }

    /** What a string of Flux says; one that puts something in is no such string. */
    static String text(String escaped) {
        if (escaped.matches("(?s).*(?<!\\\\)\\$\\{.*")) {
            throw new IllegalArgumentException("string interpolation");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '\\') {
                char next = escaped.charAt(++i);
                text.append(
                        switch (next) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            case '\\', '"', '$' -> next;
                            default -> throw new IllegalArgumentException("invalid escape \\" + next);
                        });
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
