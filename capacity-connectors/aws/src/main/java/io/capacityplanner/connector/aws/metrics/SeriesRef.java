package io.capacityplanner.connector.aws.metrics;

import io.capacityplanner.resource.SeriesKey;
import java.util.Map;
import java.util.TreeMap;

/**
 * A series of CloudWatch and the one that is made of it.
 *
 * @param metric what it means
 * @param dimensions what names it in CloudWatch
 * @param key what names it here
 */
record SeriesRef(CloudWatchMetric metric, Map<String, String> dimensions, SeriesKey key) {

    SeriesRef {
        dimensions = Map.copyOf(dimensions);
    }

    /** As people say it: {@code AWS/EC2 CPUUtilization Average of InstanceId=i-0abc}. */
    String words() {
        return metric.words() + " of " + new TreeMap<>(dimensions);
    }
}
