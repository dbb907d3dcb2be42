package io.capacityplanner.utilization;

import io.capacityplanner.trend.LeastSquares;
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

    /** 0 before the step, 1 after it. */
    double[] column() {
        double[] column = new double[values.length];
        Arrays.fill(column, Math.min(at, values.length), values.length, 1);
        return column;
    }

    /** The series without the step: its height is what is left to it beside a straight line. */
    double[] removed() {
        double[] ones = new double[values.length];
        double[] time = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            ones[i] = 1;
            time[i] = i;
        }
        double[] column = column();
        double height =
                LeastSquares.fit(new double[][] {ones, time, column}, values).coefficients()[2];
        double[] level = values.clone();
        for (int i = 0; i < level.length; i++) {
            level[i] += (1 - column[i]) * height;
        }
        return level;
    }
}
