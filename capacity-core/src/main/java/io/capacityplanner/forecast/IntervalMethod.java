package io.capacityplanner.forecast;

/** How prediction intervals are made. */
public enum IntervalMethod {

    /** As the forecaster makes them by itself: from the model's assumptions, or calibrated by {@code auto}. */
    OWN,

    /** From paths on which the model's own past errors are drawn again. */
    BOOTSTRAP,

    /** Split conformal: from the errors, at each step ahead, of forecasts from origins inside the history. */
    CONFORMAL,

    /** Conformal with a level that is moved on after each of those forecasts, so that it follows a changing series. */
    ADAPTIVE_CONFORMAL
}
