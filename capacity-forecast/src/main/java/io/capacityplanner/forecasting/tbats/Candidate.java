package io.capacityplanner.forecasting.tbats;

import io.capacityplanner.forecasting.transformation.BoxCox;

/**
 * A shape with its estimates.
 *
 * @param transformation Box-Cox power
 * @param shape parts of the model
 * @param theta parameters
 * @param initial initial state
 * @param errors one-step innovations
 * @param squares sum of their squares
 * @param aic Akaike's criterion, {@code n ln Σe² - 2 (λ - 1) Σ ln y + 2 k}
 */
record Candidate(
        BoxCox transformation,
        Shape shape,
        double[] theta,
        double[] initial,
        double[] errors,
        double squares,
        double aic) {

    /** Parameters and initial states, as they count in the criterion. */
    int counted() {
        return shape.parameters() + shape.states() + shape.ar() + shape.ma() + (transformation.none() ? 0 : 1);
    }
}
