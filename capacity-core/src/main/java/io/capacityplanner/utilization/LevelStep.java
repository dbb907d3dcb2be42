package io.capacityplanner.utilization;

import java.util.Arrays;

/**
 * The single step that explains a series best: one mean before it, another after.
 *
 * @param values the series
 * @param at first position after the step
 * @param before mean before
 * @param after mean after
 * @param squares what is left of the squares
 */
record LevelStep(double[] values, int at, double before, double after, double squares) {

    /** At least this many positions lie on each side. */
    private static final int SIDE = 3;

    static LevelStep of(double[] values) {
        int n = values.length;
        double total = Arrays.stream(values).sum();
        double mean = total / n;
        double all = 0;
        for (double value : values) {
            all += (value - mean) * (value - mean);
        }
        double head = 0;
        LevelStep best = new LevelStep(values, n, mean, mean, all);
        for (int i = 0; i < n - SIDE; i++) {
            head += values[i];
            int left = i + 1;
            double before = head / left;
            double after = (total - head) / (n - left);
            double squares = all - (double) left * (n - left) / n * (after - before) * (after - before);
            if (left >= SIDE && squares < best.squares) {
                best = new LevelStep(values, left, before, after, Math.max(0, squares));
            }
        }
        return best;
    }

    /** Whether the step leaves less than a share of what a straight line leaves. */
    boolean explains(double share) {
        double line = 1 - Climb.of(values, 0, values.length).straightness();
        double mean = Arrays.stream(values).average().orElse(0);
        double all = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return at < values.length && squares < share * line * all;
    }

    /** The series with the part before lifted to the level after. */
    double[] removed() {
        double[] level = values.clone();
        for (int i = 0; i < at; i++) {
            level[i] += after - before;
        }
        return level;
    }
}
