package io.capacityplanner.driver;

/** What the data say of a driver. */
public enum Verdict {

    /** Demand moves with it, and forecasts that know it are better on data they have not seen. */
    EXPLAINS,

    /** Nothing is seen of it beyond trend, seasons and the series' own past. */
    EXPLAINS_NOTHING,

    /** The tests do not agree, or the history is too short to tell. */
    UNSURE
}
