package io.capacityplanner.forecasting.smoothing;

/** How the level changes from step to step. */
public enum TrendType {
    /** It has no slope. */
    NONE("N"),
    /** It has a slope that goes on. */
    ADDITIVE("A"),
    /** It has a slope that dies away. */
    DAMPED("Ad");

    private final String symbol;

    TrendType(String symbol) {
        this.symbol = symbol;
    }

    /** The field's letters. */
    public String symbol() {
        return symbol;
    }
}
