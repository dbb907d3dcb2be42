package io.capacityplanner.connector.aws.metrics;

/** What is made of a value of CloudWatch. */
public enum Conversion {
    /** Nothing. */
    NONE,
    /** A sum over a period becomes a rate: it is divided by the seconds of the period. */
    PER_SECOND,
    /**
     * A sum becomes a rate, where the reporter may report less often than the period: it is divided by the distance of the
     * reports. A machine without detailed monitoring reports five minutes' bytes at once, and minutes between are empty.
     */
    PER_SECOND_OF_REPORT,
    /** What is free, in percent, becomes what is used. */
    USED_OF_FREE_PERCENT;

    /** Whether it makes a rate. */
    boolean rate() {
        return this == PER_SECOND || this == PER_SECOND_OF_REPORT;
    }
}
