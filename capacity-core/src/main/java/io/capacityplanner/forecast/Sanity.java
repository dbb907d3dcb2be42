package io.capacityplanner.forecast;

/** What a forecast is checked for before it is given out. */
public enum Sanity {
    /** Points, bands and paths are there for every step, and are finite. */
    FINITE("not finite"),
    /** Each band contains the point and the narrower bands. */
    NESTED("bands that cross"),
    /** Points lie where values can exist. */
    BOUNDS("outside the bounds"),
    /** The first steps follow on from the recent past. */
    CONTINUITY("a jump away from the recent past"),
    /** The level moves no faster than the history ever did. */
    GROWTH("growth that the history never showed"),
    /** Intervals are at least as wide as the noise of the measurements. */
    INTERVAL_WIDTH("intervals narrower than the noise"),
    /** The forecast swings within a season no wider than the history did. */
    SEASON("a season wider than the history ever showed"),
    /** On past data the model did not lose to the naive forecast with the season (Naive2) by far. */
    BACKTEST("a backtest far worse than the naive forecast");

    private final String fault;

    Sanity(String fault) {
        this.fault = fault;
    }

    /** What is wrong where the check fails, in a few words. */
    public String fault() {
        return fault;
    }
}
