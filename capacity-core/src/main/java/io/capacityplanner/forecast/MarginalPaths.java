package io.capacityplanner.forecast;

import io.capacityplanner.error.InvalidInputException;
import java.util.SplittableRandom;

/**
 * Joint paths for a model that only states its intervals.
 *
 * <p>Intervals say nothing of how errors hang together from step to step. The covariance assumed here is that of a
 * local level model: {@code Y_h = mean_h + e_h + w_h} with independent {@code e_h} of the first step's variance and a
 * random walk {@code w_h} that carries all growth of the variance after it. Where the variance shrinks, the walk stays
 * and is scaled down.
 */
public final class MarginalPaths {

    /** Half-width of a central 80 % interval of the standard normal distribution. */
    private static final double HALF_WIDTH_80 = 1.2815515655446004;

    private MarginalPaths() {}

    /**
     * Draws paths from the narrowest band of a forecast.
     *
     * @param distribution a forecast with at least one band; its first is taken for 80 %
     * @param paths how many paths
     * @param seed the same seed gives the same paths
     * @return {@code [path][step]}
     */
    public static double[][] simulate(ForecastDistribution distribution, int paths, long seed) {
        if (distribution.bands().isEmpty()) {
            throw new InvalidInputException(
                    "the forecast has no band", "simulated paths", "Forecast with at least one level");
        }
        int steps = distribution.steps();
        PredictionBand band = distribution.bands().get(0);
        double[] deviation = new double[steps];
        for (int h = 0; h < steps; h++) {
            deviation[h] = (band.upperAt(h) - band.lowerAt(h)) / (2 * HALF_WIDTH_80);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[][] result = new double[paths][steps];
        for (double[] path : result) {
            double walk = 0;
            double walkVariance = 0;
            double base = steps == 0 ? 0 : deviation[0] * deviation[0];
            for (int h = 0; h < steps; h++) {
                double target = Math.max(0, deviation[h] * deviation[h] - base);
                if (target > walkVariance) {
                    walk += Math.sqrt(target - walkVariance) * random.nextGaussian();
                    walkVariance = target;
                }
                double scale = walkVariance > 0 ? Math.sqrt(target / walkVariance) : 0;
                double noise = Math.min(deviation[h], deviation[0]) * random.nextGaussian();
                path[h] = distribution.meanAt(h) + scale * walk + noise;
            }
        }
        return result;
    }
}
