package io.capacityplanner.forecasting.tbats;

/**
 * The parts of a model.
 *
 * @param trend whether there is a slope
 * @param damped whether it is damped
 * @param periods of the seasons in steps, rising, not necessarily whole
 * @param harmonics how many of each season, at least 1
 * @param ar order of the autoregressive part of the errors
 * @param ma order of their moving average part
 */
record Shape(boolean trend, boolean damped, double[] periods, int[] harmonics, int ar, int ma) {

    static final int ALPHA = 0;

    private static final double SAME = 1e-9;

    /** Sines and cosines of all seasons. */
    int pairs() {
        int pairs = 0;
        for (int i = 0; i < periods.length; i++) {
            for (int k = 1; k <= harmonics[i]; k++) {
                pairs += shared(i, k) ? 0 : 1;
            }
        }
        return pairs;
    }

    /** Whether a shorter period has this frequency: it is then left to that period. */
    boolean shared(int season, int harmonic) {
        for (int i = 0; i < season; i++) {
            double order = harmonic * periods[i] / periods[season];
            if (Math.rint(order) >= 1 && Math.abs(order - Math.rint(order)) < SAME * order) {
                return true;
            }
        }
        return false;
    }

    /** Length of the state without the errors: level, slope, two numbers for each harmonic. */
    int states() {
        return 1 + (trend ? 1 : 0) + 2 * pairs();
    }

    int firstPair() {
        return trend ? 2 : 1;
    }

    /** Position of the slope's rate among the parameters; only with a trend. */
    int beta() {
        return 1;
    }

    /** Position of the damping; only with a damped trend. */
    int phi() {
        return 2;
    }

    /** Position of the first rate of a season, which is followed by the second. */
    int gamma(int season) {
        return 1 + (trend ? 1 : 0) + (damped ? 1 : 0) + 2 * season;
    }

    int firstAr() {
        return gamma(periods.length);
    }

    int firstMa() {
        return firstAr() + ar;
    }

    /** Number of parameters. */
    int parameters() {
        return firstMa() + ma;
    }

    /** Damping, 1 for none, 0 without a trend. */
    double phi(double[] theta) {
        return !trend ? 0 : damped ? theta[phi()] : 1;
    }

    double beta(double[] theta) {
        return trend ? theta[beta()] : 0;
    }

    Shape withTrend(boolean slope, boolean damping) {
        return new Shape(slope, damping, periods, harmonics, ar, ma);
    }

    Shape withErrors(int p, int q) {
        return new Shape(trend, damped, periods, harmonics, p, q);
    }

    /** One season with another number of harmonics. */
    Shape withHarmonics(int season, int count) {
        int[] changed = harmonics.clone();
        changed[season] = count;
        return new Shape(trend, damped, periods, changed, ar, ma);
    }

    /** Most harmonics of a period that can be told apart at whole steps. */
    static int most(double period) {
        return (int) Math.max(1, Math.ceil(period / 2) - 1);
    }
}
