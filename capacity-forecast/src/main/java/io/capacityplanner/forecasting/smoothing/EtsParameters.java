package io.capacityplanner.forecasting.smoothing;

import java.util.Arrays;

/**
 * Smoothing parameters and initial states. What a model form lacks is ignored.
 *
 * @param alpha share of a one-step error that goes into the level
 * @param beta share that goes into the slope
 * @param gamma share that goes into the season
 * @param phi damping of the slope a step, 1 for none
 * @param level level before the first observation
 * @param slope change of the level a step before the first observation; for a multiplicative trend the factor it is
 *     multiplied with
 * @param season seasonal indices of the first period's steps, in their order; empty when there is no season
 */
public record EtsParameters(
        double alpha, double beta, double gamma, double phi, double level, double slope, double[] season) {

    /** Copies the array. */
    public EtsParameters {
        season = season.clone();
    }

    /** A copy of the initial seasonal indices. */
    @Override
    public double[] season() {
        return season.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EtsParameters that
                && Arrays.equals(
                        new double[] {alpha, beta, gamma, phi, level, slope},
                        new double[] {that.alpha, that.beta, that.gamma, that.phi, that.level, that.slope})
                && Arrays.equals(season, that.season);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(new double[] {alpha, beta, gamma, phi, level, slope}) + Arrays.hashCode(season);
    }
}
