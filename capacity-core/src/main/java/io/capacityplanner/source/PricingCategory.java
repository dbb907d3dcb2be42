package io.capacityplanner.source;

/** How a price came about; the categories of FOCUS. */
public enum PricingCategory {
    /** At an agreed or listed price, for instance on demand. */
    STANDARD,
    /** At a price that moves, for instance spot. */
    DYNAMIC,
    /** At the price of a commitment. */
    COMMITTED,
    /** In any other way. */
    OTHER
}
