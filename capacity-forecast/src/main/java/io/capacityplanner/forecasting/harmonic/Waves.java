package io.capacityplanner.forecasting.harmonic;

import java.util.ArrayList;
import java.util.List;

/**
 * Sines and cosines of one or more periods, which need not be whole numbers of steps. A frequency that two periods share
 * belongs to the shorter one.
 *
 * @param periods in steps, rising
 * @param counts how many harmonics of each
 */
record Waves(double[] periods, int[] counts) {

    private static final double SAME = 1e-9;

    /** Most harmonics of one period. */
    private static final int MOST = 144;
    /** Least observations for each coefficient. */
    private static final int OBSERVATIONS_A_TERM = 6;

    /** All harmonics that a history of a length can tell, at most as many as make sense. */
    static Waves most(double[] periods, int length) {
        int[] counts = new int[periods.length];
        int room = Math.max(periods.length, length / OBSERVATIONS_A_TERM / 2);
        for (int i = 0; i < periods.length; i++) {
            counts[i] = (int) Math.min(Math.min(MOST, room / periods.length), Math.floor(periods[i] / 2 + SAME));
        }
        return new Waves(periods, counts);
    }

    /** Angles a step, period by period, without those that a shorter period has. */
    double[] frequencies() {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < periods.length; i++) {
            for (int k = 1; k <= counts[i]; k++) {
                if (!shared(i, k)) {
                    all.add(2 * Math.PI * k / periods[i]);
                }
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** How many frequencies a period adds with a number of harmonics. */
    int added(int period, int harmonics) {
        int added = 0;
        for (int k = 1; k <= harmonics; k++) {
            added += shared(period, k) ? 0 : 1;
        }
        return added;
    }

    /** Whether a shorter period has this frequency among all harmonics it could have. */
    private boolean shared(int period, int harmonic) {
        for (int i = 0; i < period; i++) {
            double order = harmonic * periods[i] / periods[period];
            if (Math.abs(order - Math.rint(order)) < SAME * order && Math.rint(order) >= 1) {
                return true;
            }
        }
        return false;
    }
}
