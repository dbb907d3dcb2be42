package io.capacityplanner.connector.influxdb;

import java.util.Map;

/** Takes what an answer holds, series after series. Made anew for each try of a request. */
interface Sink {

    /** What follows belongs to a series; a series may come in several pieces. */
    void series(Map<String, String> tags);

    /** A number of the series. */
    void number(long epochMillis, String column, double value);

    /** A text of the series. */
    void text(long epochMillis, String column, String value);

    /** Whether it takes no more: the rest of the answer is not read. */
    default boolean full() {
        return false;
    }
}
