package io.capacityplanner.connector.csv;

import java.util.List;
import java.util.Locale;

/** The names by which columns are recognised, the surest first; case, blanks and hyphens do not matter. */
final class ColumnNames {

    static final List<String> ID = List.of(
            "id",
            "series_id",
            "series",
            "unique_id",
            "resource_id",
            "resource",
            "vm_id",
            "instance_id",
            "instance",
            "host",
            "hostname",
            "server",
            "pod",
            "service",
            "name");

    static final List<String> TIME =
            List.of("timestamp", "time", "datetime", "date_time", "date", "ds", "ts", "hour_start");

    static final List<String> METRIC = List.of("metric", "metric_name");

    /** Names that say that a column holds the values and nothing of what they are. */
    static final List<String> VALUE = List.of("value", "values", "y", "v", "usage");

    /** Those of them that no column of another measure bears beside it. */
    private static final List<String> ANY_VALUE = List.of("value", "values", "y", "v");

    private ColumnNames() {}

    /** Position of the first name that a column bears, or -1. */
    static int find(List<String> columns, List<String> names) {
        List<String> plain = columns.stream().map(ColumnNames::plain).toList();
        return names.stream()
                .mapToInt(plain::indexOf)
                .filter(i -> i >= 0)
                .findFirst()
                .orElse(-1);
    }

    /** Position of a column by the name a caller gave, or -1. */
    static int find(List<String> columns, String name) {
        int exact = columns.indexOf(name);
        return exact >= 0 ? exact : find(columns, List.of(plain(name)));
    }

    static boolean isPlainValue(String column) {
        return VALUE.contains(plain(column));
    }

    static boolean isAnyValue(String column) {
        return ANY_VALUE.contains(plain(column));
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }
}
