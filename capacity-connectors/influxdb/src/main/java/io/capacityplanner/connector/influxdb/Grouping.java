package io.capacityplanner.connector.influxdb;

/** What becomes of several series of one resource. */
public enum Grouping {
    /** They stay apart. When two of them get one name, that is reported and neither is delivered. */
    APART,
    /** They are one: the aggregate is over the points of all of them. */
    TOGETHER,
    /** Each is aggregated by itself, then they are added up: for instance the interfaces of a host. */
    ADDED
}
