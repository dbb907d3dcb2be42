package io.capacityplanner.alert;

/** How much an alert matters. */
public enum AlertSeverity {
    /** To know. */
    INFO,
    /** To look at. */
    WARNING,
    /** To act on. */
    ERROR,
    /** To act on at once. */
    CRITICAL
}
