package io.capacityplanner.forecasting.regression;

/** How a season of a number of steps enters the regression. */
public enum SeasonTerms {

    /** Not at all. */
    NONE,

    /** One coefficient for each step of the cycle; only for periods that are whole numbers of steps. */
    DUMMIES,

    /** As many pairs of sine and cosine as lower AICc. */
    FOURIER,

    /** Dummies where they have the lower AICc, else sines and cosines. */
    AUTOMATIC
}
