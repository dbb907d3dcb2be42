package io.capacityplanner.forecasting.arima;

import io.capacityplanner.error.InvalidInputException;

/**
 * How a model of a given order is estimated.
 *
 * @param method the criterion
 * @param constant whether there is a mean, or with one difference a drift per step; with two or more a constant would
 *     mean a quadratic trend and is refused
 * @param maxIterations limit of the optimiser's steps
 */
public record ArimaOptions(EstimationMethod method, boolean constant, int maxIterations) {

    /** Refuses a limit below one. */
    public ArimaOptions {
        if (maxIterations < 1) {
            throw new InvalidInputException(
                    maxIterations + " iterations leave nothing to do", "ARIMA options", "Give at least 1");
        }
    }

    /** Exact likelihood started from conditional least squares, without a constant. */
    public static ArimaOptions ofDefaults() {
        return new ArimaOptions(EstimationMethod.CSS_ML, false, 100);
    }

    /** The same with another criterion. */
    public ArimaOptions withMethod(EstimationMethod other) {
        return new ArimaOptions(other, constant, maxIterations);
    }

    /** The same with a mean or drift, or without. */
    public ArimaOptions withConstant(boolean wanted) {
        return new ArimaOptions(method, wanted, maxIterations);
    }
}
