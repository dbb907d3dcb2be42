package io.capacityplanner.forecasting.additive;

/**
 * The most probable parameters; see {@link PosteriorSearch}.
 *
 * @param theta the parameters
 * @param variance of the noise, on the scale of the fit
 * @param objective negative logarithm of the posterior density, up to a constant
 * @param active parameters that have not vanished, rising
 * @param factor of the precision matrix of the active ones, times the variance
 */
record Posterior(double[] theta, double variance, double objective, int[] active, SymmetricFactor factor) {

    /** Searches from a trend through the first and last observation. */
    static Posterior of(Design design, Sample sample, double changeScale) {
        return new PosteriorSearch(design, sample, new Priors(design, changeScale)).fromEnds();
    }
}
