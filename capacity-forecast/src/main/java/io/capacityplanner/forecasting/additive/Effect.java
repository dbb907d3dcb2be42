package io.capacityplanner.forecasting.additive;

/** How a component acts on the trend. */
public enum Effect {
    /** It is added, in the series' unit. */
    ADDITIVE,
    /** It raises or lowers the trend by a share of it. */
    MULTIPLICATIVE
}
