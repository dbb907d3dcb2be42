package io.capacityplanner.connector.influxdb;

import java.util.Locale;

/** What is made of the points of one step. */
public enum Aggregate {
    /** Nothing: points come as they were written. */
    NONE,
    /** Their mean. */
    MEAN,
    /** The least. */
    MIN,
    /** The largest: a mean hides the peak that a size must hold. */
    MAX,
    /** Their sum. */
    SUM,
    /** How many there are. */
    COUNT,
    /** The first. */
    FIRST,
    /** The last; the one for counters. */
    LAST,
    /** The middle one. */
    MEDIAN,
    /** The 95th percentile. */
    P95,
    /** The 99th percentile. */
    P99;

    /** In InfluxQL, of a quoted field. */
    String influxql(String field) {
        return switch (this) {
            case NONE -> field;
            case P95 -> "percentile(" + field + ", 95)";
            case P99 -> "percentile(" + field + ", 99)";
            default -> name().toLowerCase(Locale.ROOT) + "(" + field + ")";
        };
    }

    /** The function for Flux's {@code aggregateWindow}. */
    String flux() {
        return switch (this) {
            case P95 -> "(column, tables=<-) => tables |> quantile(q: 0.95, column: column)";
            case P99 -> "(column, tables=<-) => tables |> quantile(q: 0.99, column: column)";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
