package io.capacityplanner.connector.prometheus;

import java.util.List;

/**
 * A part of one question that is read at a time.
 *
 * @param query the question
 * @param values values of the label it is split by; empty when it is asked as a whole
 * @param matchers what selects the part
 */
record Batch(PrometheusQuery query, List<String> values, List<String> matchers) {

    /** The matchers as they stand in the expression. */
    String selection() {
        return String.join(",", matchers);
    }

    /** What it is about, for messages. */
    String name() {
        String metric = query.metric().name();
        if (values.isEmpty()) {
            return metric;
        }
        String more = values.size() == 1 ? "" : " and " + (values.size() - 1) + " more";
        return metric + " of " + query.splitBy() + " " + values.get(0) + more;
    }
}
