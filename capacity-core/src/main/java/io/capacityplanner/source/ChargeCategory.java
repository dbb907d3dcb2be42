package io.capacityplanner.source;

/** What a charge is for; the categories of the FinOps Open Cost and Usage Specification (FOCUS). */
public enum ChargeCategory {
    /** Something was used. */
    USAGE,
    /** Something was bought, for instance a commitment, whether it is used or not. */
    PURCHASE,
    /** A tax. */
    TAX,
    /** An amount given by the provider, for instance a promotion; usually negative. */
    CREDIT,
    /** A correction by the provider that belongs to no single use, for instance a rounding. */
    ADJUSTMENT
}
