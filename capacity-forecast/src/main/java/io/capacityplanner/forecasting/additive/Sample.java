package io.capacityplanner.forecasting.additive;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * What a model is fitted to.
 *
 * @param y values on the scale of the fit, none missing
 * @param times of the values
 * @param columns the components' columns at these times, and perhaps at more after them
 * @param filter weights of an autoregression by which values and model are filtered; empty for independent noise, and then
 *     times may have gaps
 * @param even whether times are steps without gaps on a clock that goes evenly
 */
record Sample(double[] y, double[] times, double[][] columns, double[] filter, boolean even) {

    /** How many values are left when they are filtered. */
    int rows() {
        return y.length - filter.length;
    }

    /** The first rows. */
    Sample first(int count) {
        return new Sample(Arrays.copyOf(y, count), Arrays.copyOf(times, count), columns, filter, even);
    }

    /** The same without a filter. */
    Sample plain() {
        return new Sample(y, times, columns, new double[0], even);
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
        if (filter.length == 0) {
            return derivatives;
        }
        int at = 0;
        for (; at < design.trend().width(); at++) {
            derivatives[at] = filtered(derivatives[at]);
        }
        for (Term term : design.terms()) {
            if (even && term instanceof SeasonTerm season && season.effect() == Effect.ADDITIVE) {
                season.filter(derivatives, at, filter, design.axis().step());
            } else {
                for (int j = at; j < at + term.width(); j++) {
                    derivatives[j] = filtered(derivatives[j]);
                }
            }
            at += term.width();
        }
        return derivatives;
    }

    /** Angles a step of those first components that are waves at even steps, by pair of columns. */
    double[] waves(Design design) {
        DoubleStream.Builder angles = DoubleStream.builder();
        for (Term term : design.terms()) {
            if (!even || !(term instanceof SeasonTerm season) || season.effect() != Effect.ADDITIVE) {
                break;
            }
            for (int harmonic : season.harmonics()) {
                angles.add(2 * Math.PI * harmonic * design.axis().step() / season.period());
            }
        }
        return angles.build().toArray();
    }

    private double[] filtered(double[] values) {
        return ResidualMemory.filtered(values, filter);
    }
}
