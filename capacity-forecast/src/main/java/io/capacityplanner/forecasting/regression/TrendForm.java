package io.capacityplanner.forecasting.regression;

/** Growth that no driver explains. */
public enum TrendForm {

    /** No trend. */
    NONE,

    /** A straight line, whether or not it is clear. */
    LINEAR,

    /** A line over the history that fades out after it: in the end it adds as much again as in half the history. */
    DAMPED,

    /** A line where it is clear, else none. */
    AUTOMATIC
}
