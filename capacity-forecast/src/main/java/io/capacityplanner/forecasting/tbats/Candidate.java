package io.capacityplanner.forecasting.tbats;

/**
 * A shape with its estimates.
 *
 * @param lambda Box-Cox power, 1 for no transformation
 * @param shape parts of the model
 * @param theta parameters
 * @param initial initial state
 * @param errors one-step innovations
 * @param squares sum of their squares
 * @param aic Akaike's criterion, {@code n ln Σe² - 2 (λ - 1) Σ ln y + 2 k}
 */
record Candidate(
        double lambda, Shape shape, double[] theta, double[] initial, double[] errors, double squares, double aic) {

    /** Parameters and initial states, as they count in the criterion. */
    int counted() {
        return shape.parameters() + shape.states() + shape.ar() + shape.ma() + (lambda == 1 ? 0 : 1);
    }
}
