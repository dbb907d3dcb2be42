package io.capacityplanner.forecasting.additive;

import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Errors are as wide as estimated only on average: their distribution is Student's, a normal one whose variance is drawn
 * for the whole future at once. Bands and paths share it.
 */
final class Tails {

    static final int FREEDOM = 3;

    private static final TDistribution STUDENT = new TDistribution(null, FREEDOM);

    private Tails() {}

    /** Bands around points for given deviations. */
    static ForecastDistribution bands(double[] mean, double[] deviation, List<Confidence> levels) {
        List<PredictionBand> bands = new ArrayList<>(levels.size());
        for (Confidence level : levels) {
            double width = STUDENT.inverseCumulativeProbability(0.5 + level.level() / 2);
            double[] lower = new double[mean.length];
            double[] upper = new double[mean.length];
            for (int h = 0; h < mean.length; h++) {
                lower[h] = Math.max(mean[h] - width * deviation[h], -Double.MAX_VALUE);
                upper[h] = Math.min(mean[h] + width * deviation[h], Double.MAX_VALUE);
            }
            bands.add(new PredictionBand(level, lower, upper));
        }
        return new ForecastDistribution(mean, bands);
    }

    /** Draws the factor of all deviations of a path. */
    static double factor(SplittableRandom random) {
        double squares = 0;
        for (int i = 0; i < FREEDOM; i++) {
            double z = random.nextGaussian();
            squares += z * z;
        }
        return Math.sqrt(FREEDOM / squares);
    }
}
