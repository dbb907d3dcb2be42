package io.capacityplanner.forecasting;

import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.special.Erf;

/** Prediction bands of normally distributed forecast errors. */
public final class NormalBands {

    private NormalBands() {}

    /**
     * Bands around point forecasts: mean plus and minus a standard normal quantile of standard deviations.
     *
     * @param mean point forecasts, one a step, finite
     * @param deviation standard deviation of the forecast error, one a step, zero or more
     * @param levels coverage of the bands
     */
    public static ForecastDistribution of(double[] mean, double[] deviation, List<Confidence> levels) {
        List<PredictionBand> bands = new ArrayList<>(levels.size());
        for (Confidence level : levels) {
            double width = quantile(0.5 + level.level() / 2);
            double[] lower = new double[mean.length];
            double[] upper = new double[mean.length];
            for (int h = 0; h < mean.length; h++) {
                lower[h] = finite(mean[h] - width * deviation[h]);
                upper[h] = finite(mean[h] + width * deviation[h]);
            }
            bands.add(new PredictionBand(level, lower, upper));
        }
        return new ForecastDistribution(mean, bands);
    }

    /** Quantile of the standard normal distribution at a probability strictly between 0 and 1. */
    public static double quantile(double probability) {
        return Math.sqrt(2) * Erf.erfInv(2 * probability - 1);
    }

    private static double finite(double value) {
        return Math.min(Math.max(value, -Double.MAX_VALUE), Double.MAX_VALUE);
    }
}
