package io.capacityplanner.forecasting.theta;

/**
 * Parameters of the method on the series without its season.
 *
 * @param alpha smoothing parameter of the level
 * @param level level before the first observation
 * @param theta how much the short-term line exaggerates the curvature, at least 1; the standard method's 2
 * @param intercept of the trend line at step 0, the first observation being step 1; ignored by the dynamic method
 * @param slope of the trend line a step; ignored by the dynamic method
 */
public record ThetaParameters(double alpha, double level, double theta, double intercept, double slope) {

    /** Weight of the trend line, {@code 1 - 1/θ}. */
    double weight() {
        return 1 - 1 / theta;
    }

    /** The same in a unit that is a power of two smaller or larger. */
    ThetaParameters scaled(int exponent) {
        return new ThetaParameters(
                alpha,
                Math.scalb(level, exponent),
                theta,
                Math.scalb(intercept, exponent),
                Math.scalb(slope, exponent));
    }
}
