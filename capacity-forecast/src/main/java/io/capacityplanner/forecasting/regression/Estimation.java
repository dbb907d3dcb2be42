package io.capacityplanner.forecasting.regression;

/** How coefficients are estimated. */
public enum Estimation {

    /** Least squares. */
    LEAST_SQUARES,

    /**
     * Huber's M-estimation with k = 1.345 and the median absolute deviation as scale: an outlier bends it little, and
     * intervals are those of the values that are none.
     */
    HUBER
}
