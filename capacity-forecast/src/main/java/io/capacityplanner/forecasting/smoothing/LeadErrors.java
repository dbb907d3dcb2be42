package io.capacityplanner.forecasting.smoothing;

/**
 * Errors of a fitted form several steps ahead within its own history.
 *
 * <p>A model that is best one step ahead may extrapolate badly: a slope that explains neighbouring values can be wrong
 * for next week. The states along the history give the forecast for any lead at once, so this costs no refit.
 */
final class LeadErrors {

    private LeadErrors() {}

    /**
     * Mean absolute error over leads and origins.
     *
     * @param y the history, NaN for a missing value
     * @param model the form
     * @param theta its parameters and initial states, in the order of {@link EtsRecursion}
     * @param period seasonal period, 1 for none
     * @param leads steps ahead
     * @param first first origin that counts, a position in the history
     * @return the mean; infinite when nothing can be compared
     */
    static double mean(double[] y, EtsModel model, double[] theta, int period, int[] leads, int first) {
        int n = y.length;
        double[] level = new double[n];
        double[] slope = new double[n];
        double[] season = new double[n + period];
        double alpha = theta[EtsRecursion.ALPHA];
        double beta = theta[EtsRecursion.BETA];
        double gamma = theta[EtsRecursion.GAMMA];
        double phi = theta[EtsRecursion.PHI];
        boolean product = model.season() == SeasonType.MULTIPLICATIVE;
        boolean seasonal = model.seasonal();
        boolean growing = model.trend().multiplies();
        for (int j = 0; j < period; j++) {
            season[j] = seasonal ? theta[EtsRecursion.SEASON + j] : 0;
        }
        double l = theta[EtsRecursion.LEVEL];
        double b = theta[EtsRecursion.SLOPE];
        for (int t = 0; t < n; t++) {
            double drift = growing ? Math.pow(b, phi) : phi * b;
            double q = growing ? l * drift : l + drift;
            double s = season[t];
            double d = product ? y[t] / s - q : y[t] - q - s;
            boolean missing = Double.isNaN(d);
            b = missing ? drift : drift + beta * (growing ? d / l : d);
            l = missing ? q : q + alpha * d;
            season[t + period] = missing || !seasonal ? s : s + gamma * (product ? y[t] / q - s : d);
            level[t] = l;
            slope[t] = b;
        }
        double sum = 0;
        int count = 0;
        for (int lead : leads) {
            double reach = phi == 1 ? lead : phi * (1 - Math.pow(phi, lead)) / (1 - phi);
            int back = period * ((lead + period - 1) / period) - period;
            for (int t = first; t + lead < n; t++) {
                double q = growing ? level[t] * Math.pow(slope[t], reach) : level[t] + reach * slope[t];
                double s = season[t + lead - back];
                double error = Math.abs(y[t + lead] - (product ? q * s : q + s));
                if (!Double.isNaN(error)) {
                    sum += error;
                    count++;
                }
            }
        }
        return count == 0 ? Double.POSITIVE_INFINITY : sum / count;
    }
}
