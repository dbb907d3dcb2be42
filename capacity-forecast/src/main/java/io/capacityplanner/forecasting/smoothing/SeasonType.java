package io.capacityplanner.forecasting.smoothing;

/** How the season joins the level. */
public enum SeasonType {
    /** There is none. */
    NONE("N"),
    /** It is added to the level. */
    ADDITIVE("A"),
    /** It multiplies the level. */
    MULTIPLICATIVE("M");

    private final String symbol;

    SeasonType(String symbol) {
        this.symbol = symbol;
    }

    /** The field's letter. */
    public String symbol() {
        return symbol;
    }
}
