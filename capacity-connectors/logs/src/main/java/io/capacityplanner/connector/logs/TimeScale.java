package io.capacityplanner.connector.logs;

/** What a number of a log counts time in. */
public enum TimeScale {
    /** Seconds: nginx {@code $request_time}, Apache {@code %T}. */
    SECONDS(1),
    /** Milliseconds: Apache <code>%{ms}T</code>, most JSON. */
    MILLISECONDS(1e3),
    /** Microseconds: Apache {@code %D}. */
    MICROSECONDS(1e6),
    /** Nanoseconds: {@code event.duration} of the Elastic Common Schema. */
    NANOSECONDS(1e9);

    private final double perSecond;

    TimeScale(double perSecond) {
        this.perSecond = perSecond;
    }

    /** How many make a second. */
    public double perSecond() {
        return perSecond;
    }
}
