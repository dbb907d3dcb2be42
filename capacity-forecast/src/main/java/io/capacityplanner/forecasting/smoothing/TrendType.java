package io.capacityplanner.forecasting.smoothing;

/** How the level changes from step to step. */
public enum TrendType {
    /** It has no slope. */
    NONE("N"),
    /** It has a slope that goes on. */
    ADDITIVE("A"),
    /** It has a slope that dies away. */
    DAMPED("Ad"),
    /** It is multiplied with a factor at each step. */
    MULTIPLICATIVE("M"),
    /** It is multiplied with a factor that tends to one. */
    MULTIPLICATIVE_DAMPED("Md");

    private final String symbol;

    TrendType(String symbol) {
        this.symbol = symbol;
    }

    /** Whether the level is multiplied at each step, not added to. */
    boolean multiplies() {
        return this == MULTIPLICATIVE || this == MULTIPLICATIVE_DAMPED;
    }

    /** The field's letters. */
    public String symbol() {
        return symbol;
    }
}
