package io.capacityplanner.quality;

/** The kinds of fault that are looked for in samples. */
public enum Issue {
    /** Nothing, or nothing finite, was delivered. */
    NO_DATA,
    /** Samples equal to another in stamp and value. */
    DUPLICATE,
    /** Several values for one stamp. */
    CONFLICTING_DUPLICATE,
    /** Stamps that go back. */
    OUT_OF_ORDER,
    /** Values that are NaN or infinite. */
    NOT_FINITE,
    /** Steps without an observation. */
    GAP,
    /** Stamps that do not lie on the grid. */
    JITTER,
    /** The distance between samples changes along the series. */
    MIXED_INTERVALS,
    /** Samples were averaged into longer steps. */
    RESAMPLED,
    /** A few stamps absurdly far from all others. */
    STRAY_STAMP,
    /** Stamps ahead of the clock. */
    CLOCK_SKEW,
    /** A counter that started again. */
    COUNTER_RESET,
    /** A counter was turned into a rate. */
    COUNTER_RATE,
    /** A gauge whose name and shape are those of a counter. */
    COUNTER_SUSPECTED,
    /** Values that do not fit the stated unit. */
    UNIT_MISMATCH,
    /** Values below the least or above the largest possible one. */
    OUT_OF_BOUNDS,
    /** A long run of one value. */
    FLAT_LINE,
    /** Values pressed against an upper bound: demand is hidden. */
    SATURATED,
    /** The level changed for good. */
    LEVEL_SHIFT,
    /** The range holds a change of clocks in the series' zone. */
    DAYLIGHT_SAVING,
    /** The range holds a 29 February. */
    LEAP_DAY,
    /** The history is short for what is asked of it. */
    SHORT_HISTORY
}
