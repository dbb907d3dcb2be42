package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.forecasting.decomposition.Decomposition;
import io.capacityplanner.forecasting.decomposition.Mstl;
import io.capacityplanner.forecasting.smoothing.Ets;
import io.capacityplanner.forecasting.smoothing.EtsOptions;
import java.util.Arrays;

/** In-sample values one step ahead. */
final class OneStepFit {

    private static final int LEAST_FOR_SMOOTHING = 4;

    private OneStepFit() {}

    /** Smoothing on the seasonally adjusted values; the value before for very short series, whose first has none. */
    static double[] of(double[] y, int[] periods) {
        if (y.length < LEAST_FOR_SMOOTHING) {
            double[] before = new double[y.length];
            System.arraycopy(y, 0, before, 1, y.length - 1);
            before[0] = Double.NaN;
            return before;
        }
        int[] fitting = Arrays.stream(periods).filter(p -> 2 * p < y.length).toArray();
        double[] adjusted = y.clone();
        double[] season = new double[y.length];
        if (fitting.length > 0) {
            Decomposition parts = Mstl.decompose(y, fitting, false);
            for (int t = 0; t < y.length; t++) {
                season[t] = parts.seasonAt(t);
                adjusted[t] -= season[t];
            }
        }
        EtsOptions options = EtsOptions.ofDefaults().withoutSeason().additiveOnly();
        double[] fitted = Ets.fit(adjusted, 1, options).fitted();
        for (int t = 0; t < y.length; t++) {
            fitted[t] += season[t];
        }
        return fitted;
    }
}
