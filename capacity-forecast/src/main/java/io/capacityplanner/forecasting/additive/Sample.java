package io.capacityplanner.forecasting.additive;

import java.util.Arrays;

/**
 * What a model is fitted to.
 *
 * @param y values on the scale of the fit, none missing
 * @param times of the values
 * @param columns the components' columns at these times
 * @param filter weights of an autoregression by which values and model are filtered; empty for independent noise, and then
 *     times may have gaps
 */
record Sample(double[] y, double[] times, double[][] columns, double[] filter) {

    /** How many values are left when they are filtered. */
    int rows() {
        return y.length - filter.length;
    }

    /** The first rows. */
    Sample first(int count) {
        double[][] fewer = new double[columns.length][];
        for (int j = 0; j < fewer.length; j++) {
            fewer[j] = Arrays.copyOf(columns[j], count);
        }
        return new Sample(Arrays.copyOf(y, count), Arrays.copyOf(times, count), fewer, filter);
    }

    /** The same without a filter. */
    Sample plain() {
        return new Sample(y, times, columns, new double[0]);
    }

    /** What the model leaves, filtered. */
    double[] residuals(Design design, double[] theta) {
        double[] left = design.values(theta, times, columns);
        for (int i = 0; i < left.length; i++) {
            left[i] = y[i] - left[i];
        }
        return filtered(left);
    }

    /** Derivatives of the model, filtered. */
    double[][] derivatives(Design design, double[] theta) {
        double[][] derivatives = design.derivatives(theta, times, columns);
        for (int j = 0; j < derivatives.length; j++) {
            derivatives[j] = filtered(derivatives[j]);
        }
        return derivatives;
    }

    private double[] filtered(double[] values) {
        return ResidualMemory.filtered(values, filter);
    }
}
