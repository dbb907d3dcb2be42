package io.capacityplanner.forecasting.numeric;

import io.capacityplanner.forecast.ForecastDistribution;

/** Whether bands made on a logarithmic or power scale still say anything in the series' own unit. */
public final class Bands {

    /** A bound this many times the largest value seen is no statement about the series any more. */
    private static final double ABSURD = 100;

    private Bands() {}

    /**
     * Whether a bound leaves the size of the history far behind.
     *
     * @param forecast points and bands
     * @param history NaN for a missing value
     */
    public static boolean absurd(ForecastDistribution forecast, double[] history) {
        double largest = 0;
        for (double value : history) {
            largest = Double.isNaN(value) ? largest : Math.max(largest, Math.abs(value));
        }
        double limit = ABSURD * largest;
        return forecast.bands().stream().anyMatch(band -> {
            for (int h = 0; h < forecast.steps(); h++) {
                if (!(Math.abs(band.upperAt(h)) <= limit && Math.abs(band.lowerAt(h)) <= limit)) {
                    return true;
                }
            }
            return false;
        });
    }
}
