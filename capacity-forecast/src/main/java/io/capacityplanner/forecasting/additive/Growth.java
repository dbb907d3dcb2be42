package io.capacityplanner.forecasting.additive;

/** How the trend of an additive model runs between its change points. */
public enum Growth {
    /** In straight lines. */
    LINEAR,
    /** Along logistic curves from a floor to a capacity that it nears but never passes. */
    LOGISTIC,
    /** Not at all: one level throughout. */
    FLAT
}
