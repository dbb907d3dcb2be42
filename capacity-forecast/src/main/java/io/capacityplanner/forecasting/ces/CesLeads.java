package io.capacityplanner.forecasting.ces;

import java.util.Arrays;

/**
 * Errors of a fitted model several steps ahead along its own history, from at most 200 origins.
 *
 * @param absolute mean absolute error; 0 when nothing can be compared
 * @param square mean squared error in units of the model's own variance of that lead; 0 likewise
 */
record CesLeads(double absolute, double square) {

    private static final int MOST_ORIGINS = 200;
    /** Errors before this are those of a state that has not settled. */
    private static final int LEAST_FIRST = 10;

    /**
     * Forecasts along a history.
     *
     * @param y the history that was estimated on, NaN for a missing value
     * @param form the form
     * @param period seasonal period
     * @param parameters smoothing parameters and first state
     * @param responses variances of the leads in units of that of one step; as many leads are taken
     */
    static CesLeads along(double[] y, CesForm form, int period, CesParameters parameters, double[] responses) {
        double[] smoothing = parameters.smoothing();
        int first = Math.min(y.length / 3, Math.max(LEAST_FIRST, period));
        int stride = 1 + (y.length - first) / MOST_ORIGINS;
        CesState run = CesState.of(form, period, parameters);
        CesState ahead = run.copy();
        double absolute = 0;
        double square = 0;
        int count = 0;
        for (int t = 0; t < y.length; t++) {
            if (t >= first && (y.length - t) % stride == 0) {
                ahead.set(run);
                int last = Math.min(y.length, t + responses.length);
                for (int h = t; h < last; h++) {
                    double error = y[h] - ahead.expected(h);
                    ahead.take(smoothing, h, 0);
                    if (!Double.isNaN(error)) {
                        absolute += Math.abs(error);
                        square += error * error / responses[h - t];
                        count++;
                    }
                }
            }
            double error = y[t] - run.expected(t);
            run.take(smoothing, t, Double.isNaN(error) ? 0 : error);
        }
        return count == 0 ? new CesLeads(0, 0) : new CesLeads(absolute / count, square / count);
    }

    /** Leads of equal weight. */
    static double[] even(int leads) {
        double[] even = new double[leads];
        Arrays.fill(even, 1);
        return even;
    }
}
