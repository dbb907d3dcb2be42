package io.capacityplanner.recommendation;

/** Which prices a figure is worked out from. The two are never mixed in one figure. */
public enum PriceBasis {
    /** Public on-demand prices. */
    LIST,
    /** What is paid in the end, with discounts, and upfront fees spread over their term. */
    AMORTISED;

    /** In words, for a sentence. */
    public String label() {
        return this == LIST ? "list prices" : "amortised prices";
    }
}
