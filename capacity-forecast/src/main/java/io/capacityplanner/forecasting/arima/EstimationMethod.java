package io.capacityplanner.forecasting.arima;

/** How coefficients are estimated. */
public enum EstimationMethod {
    /** Conditional sum of squares: the first values are taken as given and the errors before them as zero. */
    CSS,
    /** Exact Gaussian maximum likelihood, started from {@link #CSS} and from zeros; the higher one is kept. */
    CSS_ML,
    /** Exact Gaussian maximum likelihood, started from zeros. */
    ML
}
