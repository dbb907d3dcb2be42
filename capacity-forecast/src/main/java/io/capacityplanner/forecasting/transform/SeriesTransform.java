package io.capacityplanner.forecasting.transform;

/**
 * A rising function of values and its inverse. Quantiles go through both unchanged; a mean does not, for a function that
 * is not straight bends it.
 */
public sealed interface SeriesTransform permits Identity, LogTransform, BoxCoxTransform, ScaledLogit {

    /** A value on the transformed scale, finite; values outside the domain count as its nearest inside. */
    double forward(double value);

    /** The value that a transformed one stands for, finite. */
    double inverse(double transformed);

    /**
     * Mean of the value when its transformed value has a given mean and spread, about normal.
     *
     * @param mean mean on the transformed scale
     * @param deviation standard deviation there, zero or more
     */
    double mean(double mean, double deviation);

    /** Forward of all values, NaN for a missing one. */
    default double[] forward(double... values) {
        double[] transformed = new double[values.length];
        for (int t = 0; t < values.length; t++) {
            transformed[t] = Double.isNaN(values[t]) ? Double.NaN : forward(values[t]);
        }
        return transformed;
    }
}
