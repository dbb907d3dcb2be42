package io.capacityplanner.forecasting.harmonic;

import io.capacityplanner.forecasting.decomposition.MissingValues;

/** How many harmonics of each period a series shows. */
public final class HarmonicCounts {

    /** Lags of the errors; more of them would imitate the seasons. */
    private static final int ERROR_LAGS = 3;

    private HarmonicCounts() {}

    /**
     * The numbers with the least AICc in a harmonic regression with autoregressive errors of low order. A harmonic that two periods
     * share counts for both.
     *
     * @param z the series, NaN for a missing value
     * @param periods in steps, rising, each at most half as long as the series
     * @return one number a period, 0 where a season does not show
     */
    public static int[] of(double[] z, double[] periods) {
        int shortest = periods.length == 0 ? 1 : (int) Math.rint(periods[0]);
        return HarmonicFit.of(MissingValues.fill(z, shortest), periods, null, ERROR_LAGS)
                .waves()
                .counts()
                .clone();
    }
}
