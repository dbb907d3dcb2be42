package io.capacityplanner.forecasting.theta;

/** The members of the family. */
public enum ThetaVariant {
    /** Simple exponential smoothing with half the slope of the trend line as drift. */
    STANDARD("Theta"),
    /** The short-term line's θ is estimated together with level and smoothing; the trend line is fixed. */
    OPTIMISED("OTM"),
    /** The same with a trend line that is updated with every observation. */
    DYNAMIC("DOTM");

    private final String symbol;

    ThetaVariant(String symbol) {
        this.symbol = symbol;
    }

    /** The field's abbreviation. */
    public String symbol() {
        return symbol;
    }
}
