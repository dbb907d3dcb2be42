package io.capacityplanner.connector.influxdb;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes InfluxQL. */
final class InfluxqlText {

    private InfluxqlText() {}

    /** A name in quotes. */
    static String name(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"") + '"';
    }

    /** A text in quotes. */
    static String string(String text) {
        return "'" + text.replace("\\", "\\\\").replace("\n", "\\n").replace("'", "\\'") + "'";
    }

    /** A question for points. */
    static String select(Selection asked, String retentionPolicy) {
        String from = (retentionPolicy.isEmpty() ? "" : name(retentionPolicy) + ".") + name(asked.measurement());
        String range = "time >= " + string(asked.from().toString()) + " AND time < "
                + string(asked.to().toString());
        List<String> conditions = new ArrayList<>();
        conditions.add(range);
        conditions.addAll(conditions(asked));
        String where = " WHERE " + String.join(" AND ", conditions);
        String tags = asked.tags().stream().map(InfluxqlText::name).collect(Collectors.joining(", "));
        if (asked.aggregate() == Aggregate.NONE) {
            String fields = asked.fields().stream().map(InfluxqlText::name).collect(Collectors.joining(", "));
            return "SELECT " + fields + " FROM " + from + where + " GROUP BY "
                    + (asked.grouping() == Grouping.APART ? "*" : tags);
        }
        String field = name(asked.fields().get(0));
        String value = asked.aggregate().influxql(field);
        if (asked.perSecond()) {
            value = "non_negative_derivative(" + value + ", 1s)";
        }
        if (asked.step() == Selection.NO_STEP) {
            return "SELECT " + value + " AS " + field + " FROM " + from + where + " GROUP BY " + tags;
        }
        String step = "time(" + asked.step() + "ms), ";
        String each = "SELECT " + value + " AS " + field + " FROM " + from + where + " GROUP BY " + step;
        return switch (asked.grouping()) {
            case APART -> each + "* fill(none)";
            case TOGETHER -> each + tags + " fill(none)";
            case ADDED ->
                "SELECT sum(" + field + ") AS " + field + " FROM (" + each + "* fill(none)) WHERE " + range
                        + " GROUP BY " + step + tags + " fill(none)";
        };
    }

    /** A question for the values that a tag has. */
    static String tagValues(Selection asked) {
        List<String> conditions = conditions(asked);
        return "SHOW TAG VALUES FROM " + name(asked.measurement()) + " WITH KEY = " + name(asked.splitTag())
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
    }

    private static List<String> conditions(Selection asked) {
        List<String> conditions = new ArrayList<>();
        asked.where().forEach(condition -> conditions.add(condition.influxql()));
        if (!asked.values().isEmpty()) {
            conditions.add(asked.values().stream()
                    .map(value -> TagCondition.equal(asked.splitTag(), value).influxql())
                    .collect(Collectors.joining(" OR ", "(", ")")));
        }
        return conditions;
    }
}
