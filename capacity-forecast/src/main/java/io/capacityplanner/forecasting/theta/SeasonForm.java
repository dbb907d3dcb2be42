package io.capacityplanner.forecasting.theta;

/** How a season is taken off before the method runs and put back on its forecasts. */
public enum SeasonForm {
    /** Nothing is taken off. */
    NONE,
    /** Indices are subtracted. */
    ADDITIVE,
    /** Indices divide. */
    MULTIPLICATIVE
}
