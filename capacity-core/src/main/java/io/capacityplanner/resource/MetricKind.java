package io.capacityplanner.resource;

/** How successive values of a metric relate. */
public enum MetricKind {
    /** Each value stands for itself. */
    GAUGE,
    /** A running total that starts again at zero when its process restarts; its rate is what counts. */
    COUNTER
}
