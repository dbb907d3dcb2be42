package io.capacityplanner.forecasting.naive;

import io.capacityplanner.error.InsufficientDataException;

/** What of a history was observed. A missing observation is NaN. */
final class Observations {

    private Observations() {}

    static int count(double[] history) {
        int count = 0;
        for (double value : history) {
            count += Double.isNaN(value) ? 0 : 1;
        }
        return count;
    }

    /** Throws when fewer than {@code needed} values were observed. */
    static void require(String place, double[] history, int needed) {
        int have = count(history);
        if (have < needed) {
            throw new InsufficientDataException(place, have, needed);
        }
    }

    /** Positions of the season that were observed at least once. */
    static int phases(double[] history, int season) {
        boolean[] seen = new boolean[Math.min(season, history.length)];
        int phases = 0;
        for (int t = 0; t < history.length && phases < season; t++) {
            if (!Double.isNaN(history[t]) && !seen[t % season]) {
                seen[t % season] = true;
                phases++;
            }
        }
        return phases;
    }
}
