package io.capacityplanner.connector.influxdb;

import java.util.List;

/**
 * A part of one question that is read at a time.
 *
 * @param query the question
 * @param values values of the tag it is split by; empty when it is asked as a whole
 */
record Batch(InfluxQuery query, List<String> values) {

    /** What it is about, for messages. */
    String name() {
        String metric = query.metric().name();
        if (values.isEmpty()) {
            return metric;
        }
        String more = values.size() == 1 ? "" : " and " + (values.size() - 1) + " more";
        return metric + " of " + ResourceTemplate.parse(query.resource()).splitTag() + " " + values.get(0) + more;
    }
}
