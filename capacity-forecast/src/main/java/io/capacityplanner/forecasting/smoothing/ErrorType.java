package io.capacityplanner.forecasting.smoothing;

/** How the one-step error enters a model. */
public enum ErrorType {
    /** Added to the forecast. */
    ADDITIVE("A"),
    /** A share of the forecast. */
    MULTIPLICATIVE("M");

    private final String symbol;

    ErrorType(String symbol) {
        this.symbol = symbol;
    }

    /** The field's letter. */
    public String symbol() {
        return symbol;
    }
}
