package io.capacityplanner.connector.influxdb;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes Flux. */
final class FluxText {

    private FluxText() {}

    /** A text in quotes, in which nothing is put in. */
    static String string(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                        .replace("${", "\\${")
                + '"';
    }

    /** A question for points. */
    static String select(Selection asked, String bucket) {
        List<String> steps = new ArrayList<>();
        steps.add("from(bucket: " + string(bucket) + ")");
        steps.add("range(start: " + asked.from() + ", stop: " + asked.to() + ")");
        steps.add("filter(fn: (r) => " + predicate(asked, true) + ")");
        String byTags = "group(columns: " + list(asked.tags().stream()) + ")";
        if (asked.aggregate() == Aggregate.NONE) {
            if (asked.grouping() != Grouping.APART) {
                steps.add("group(columns: " + list(Stream.concat(asked.tags().stream(), Stream.of("_field"))) + ")");
            }
            return String.join("\n  |> ", steps);
        }
        if (asked.grouping() == Grouping.TOGETHER) {
            // Selectors take the first or last row of a table, which several series share now.
            steps.add(byTags);
            steps.add("sort(columns: [\"_time\"])");
            if (asked.step() == Selection.NO_STEP) {
                steps.add(asked.aggregate().flux() + "()");
                return String.join("\n  |> ", steps);
            }
        }
        steps.add("aggregateWindow(every: " + asked.step() + "ms, fn: "
                + asked.aggregate().flux() + ", createEmpty: false, timeSrc: \"_start\")");
        if (asked.perSecond()) {
            steps.add("derivative(unit: 1s, nonNegative: true)");
        }
        if (asked.grouping() == Grouping.ADDED) {
            steps.add("group(columns: " + list(Stream.concat(asked.tags().stream(), Stream.of("_time"))) + ")");
            steps.add("sum()");
            steps.add(byTags);
            steps.add("sort(columns: [\"_time\"])");
        }
        return String.join("\n  |> ", steps);
    }

    /** A question for the values that a tag has. */
    static String tagValues(Selection asked, String bucket) {
        return "import \"influxdata/influxdb/schema\"\n\nschema.tagValues(bucket: " + string(bucket) + ", tag: "
                + string(asked.splitTag()) + ", predicate: (r) => " + predicate(asked, false) + ", start: "
                + asked.from() + ", stop: " + asked.to() + ")";
    }

    /** A user's script with everything put in. */
    static String script(String script, String bucket, Selection asked) {
        return script.replace("$bucket", string(bucket))
                .replace("$start", asked.from().toString())
                .replace("$stop", asked.to().toString())
                .replace("$step", asked.step() + "ms");
    }

    private static String predicate(Selection asked, boolean withField) {
        List<String> conditions = new ArrayList<>();
        conditions.add("r[\"_measurement\"] == " + string(asked.measurement()));
        if (withField) {
            conditions.add(asked.fields().stream()
                    .map(field -> "r[\"_field\"] == " + string(field))
                    .collect(Collectors.joining(" or ", "(", ")")));
        }
        asked.where().forEach(condition -> conditions.add(condition.flux()));
        if (!asked.values().isEmpty()) {
            conditions.add(asked.values().stream()
                    .map(value -> TagCondition.equal(asked.splitTag(), value).flux())
                    .collect(Collectors.joining(" or ", "(", ")")));
        }
        return String.join(" and ", conditions);
    }

    private static String list(Stream<String> texts) {
        return texts.map(FluxText::string).collect(Collectors.joining(", ", "[", "]"));
    }
}
