package io.capacityplanner.forecasting.ces;

/** Forms of the model by how they hold a season. */
public enum CesForm {
    /** No season: a level and its information component. */
    NONE("N", 2),
    /** The pair of one season ago in place of that of one step ago. */
    SIMPLE("S", 2),
    /** The non-seasonal pair and a real index a phase. */
    PARTIAL("P", 3),
    /** The non-seasonal pair and a complex pair a phase. */
    FULL("F", 4);

    private final String symbol;
    private final int smoothing;

    CesForm(String symbol, int smoothing) {
        this.symbol = symbol;
        this.smoothing = smoothing;
    }

    /** The field's letter. */
    public String symbol() {
        return symbol;
    }

    /** Number of real smoothing parameters. */
    int smoothing() {
        return smoothing;
    }

    /** Number of state components. */
    int states(int period) {
        return switch (this) {
            case NONE -> 2;
            case SIMPLE -> 2 * period;
            case PARTIAL -> 2 + period;
            case FULL -> 2 + 2 * period;
        };
    }

    boolean seasonal() {
        return this != NONE;
    }
}
