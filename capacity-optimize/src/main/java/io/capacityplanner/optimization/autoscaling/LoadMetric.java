package io.capacityplanner.optimization.autoscaling;

/** What a policy's metric measures. */
public enum LoadMetric {
    /** Average share of its capacity that an instance uses. It cannot show more than an instance can use. */
    UTILIZATION,
    /** Demand that arrives for each instance, in the unit of the load, whether it is served or not. */
    AVERAGE_VALUE
}
