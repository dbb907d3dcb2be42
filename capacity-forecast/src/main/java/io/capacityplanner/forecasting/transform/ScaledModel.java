package io.capacityplanner.forecasting.transform;

import io.capacityplanner.forecast.ModelState;

/** A model of one series on the scale where its parts add up and its errors are normal. Immutable and thread-safe. */
public interface ScaledModel {

    /** The model in the field's notation. */
    String name();

    /** Steps of history taken in. */
    int length();

    /**
     * Moments of the steps after the history.
     *
     * @param steps how many, at least 1
     * @return means and standard deviations {@code [2][steps]}
     */
    double[][] moments(int steps);

    /**
     * Joint future paths.
     *
     * @return {@code [path][step]}
     */
    double[][] simulate(int steps, int paths, long seed);

    /** One-step forecasts of the history, NaN where there are none; empty when the model has none. */
    double[] fitted();

    /** The same model with further observations, NaN for a missing one. */
    ScaledModel append(double[] observations);

    /** Writes all that is needed to restore the model. */
    void describe(ModelState.Builder state);
}
