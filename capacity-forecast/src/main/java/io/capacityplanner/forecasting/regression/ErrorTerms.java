package io.capacityplanner.forecasting.regression;

/** What is taken of the errors of neighbouring steps. */
public enum ErrorTerms {

    /** They are independent: plain regression. */
    INDEPENDENT,

    /** They are an autoregression; the order has the least AICc. */
    AUTOREGRESSIVE,

    /** Their changes are an autoregression: the regression is one of changes on changes. */
    DIFFERENCED,

    /** An autoregression, of changes where the errors wander. */
    AUTOMATIC
}
