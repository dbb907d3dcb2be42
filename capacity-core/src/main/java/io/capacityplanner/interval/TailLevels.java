package io.capacityplanner.interval;

import java.util.Arrays;

/**
 * Which tail of the past errors stands for a nominal tail of the error to come.
 *
 * <p>In split conformal prediction each stands for itself. Adaptive conformal inference (Gibbs and Candès 2021) moves it
 * on after each past forecast whose outcome was seen: {@code a ← a + γ(nominal - missed)}. Here the share of missed steps
 * of a forecast counts, each when its outcome was known; the tails go separately; γ is a fifth of the nominal two-sided
 * level, 0.01 at 95 %. That is done for five tails; others lie between. A tail is held between a fiftieth and 1.3 times the
 * nominal one.
 *
 * <p>Reference: I. Gibbs and E. Candès (2021), "Adaptive conformal inference under distribution shift", Advances in
 * Neural Information Processing Systems 34:1660-1672, arXiv:2106.00170.
 */
final class TailLevels {

    /** Tails that are followed: those of the intervals of 50, 80, 90, 95 and 99 percent. */
    private static final double[] NOMINAL = {0.005, 0.025, 0.05, 0.1, 0.25};

    private static final double STEP = 0.4;
    private static final double LEAST = 0.02;
    private static final double MOST = 0.5;
    /** How far above the nominal tail it may move: a short run without a miss must not narrow intervals much. */
    private static final double HIGHEST = 1.3;
    /** Steps ahead that are looked at. */
    private static final int STEPS = 12;

    private static final int WARM_UP_LEAST = 8;

    private final double[] below;
    private final double[] above;

    private TailLevels(double[] below, double[] above) {
        this.below = below;
        this.above = above;
    }

    /** Each tail stands for itself. */
    static TailLevels nominal() {
        return new TailLevels(NOMINAL.clone(), NOMINAL.clone());
    }

    /** Tails moved on along the past forecasts. */
    static TailLevels adapted(ErrorTable table) {
        int[] steps = steps(table.reach());
        int first = Math.max(WARM_UP_LEAST, table.rows() / 4);
        TailLevels levels = nominal();
        boolean[][][][] missed = new boolean[table.rows()][steps.length][2][NOMINAL.length];
        boolean[][] judged = new boolean[table.rows()][steps.length];
        int before = 0;
        for (int row = first; row < table.rows(); row++) {
            int now = table.origin(row);
            levels.learn(table, steps, missed, judged, before, now);
            before = now;
            for (int k = 0; k < steps.length; k++) {
                judged[row][k] = levels.judge(table, row, steps[k], missed[row][k]);
            }
        }
        levels.learn(table, steps, missed, judged, before, Integer.MAX_VALUE);
        levels.sort();
        return levels;
    }

    /** Up to a number of steps, closer together near by. */
    private static int[] steps(int reach) {
        if (reach <= STEPS) {
            int[] all = new int[reach];
            Arrays.setAll(all, k -> k);
            return all;
        }
        int[] some = new int[STEPS];
        Arrays.setAll(some, k -> Math.max(k, (int) (Math.pow(reach, (k + 1.0) / STEPS)) - 1));
        return some;
    }

    /** What the intervals of that moment would have missed; false when they could not have been made. */
    private boolean judge(ErrorTable table, int row, int h, boolean[][] missed) {
        double error = table.error(row, h);
        if (Double.isNaN(error)) {
            return false;
        }
        ErrorSample known = table.known(h, row, table.origin(row) + 1);
        if (known.isEmpty()) {
            return false;
        }
        for (int g = 0; g < NOMINAL.length; g++) {
            missed[0][g] = error < known.below(below[g]);
            missed[1][g] = error > known.above(above[g]);
        }
        return true;
    }

    /** Takes in the outcomes that became known after one moment and not after another. */
    private void learn(
            ErrorTable table, int[] steps, boolean[][][][] missed, boolean[][] judged, int after, int until) {
        for (int row = 0; row < judged.length; row++) {
            for (int k = 0; k < steps.length; k++) {
                long known = (long) table.origin(row) + steps[k] + 1;
                if (judged[row][k] && known > after && known <= until) {
                    for (int g = 0; g < NOMINAL.length; g++) {
                        double rate = STEP * NOMINAL[g] / steps.length;
                        below[g] = held(below[g] + rate * (NOMINAL[g] - (missed[row][k][0][g] ? 1 : 0)), g);
                        above[g] = held(above[g] + rate * (NOMINAL[g] - (missed[row][k][1][g] ? 1 : 0)), g);
                    }
                }
            }
        }
    }

    private static double held(double tail, int g) {
        return Math.max(LEAST * NOMINAL[g], Math.min(HIGHEST * NOMINAL[g], tail));
    }

    private void sort() {
        for (double[] tails : new double[][] {below, above}) {
            for (int g = 0; g < tails.length; g++) {
                tails[g] = Math.max(g == 0 ? 0 : tails[g - 1], tails[g]);
            }
        }
    }

    /** The tail of past errors for a nominal lower tail. */
    double below(double nominal) {
        return interpolate(below, nominal);
    }

    /** The tail of past errors for a nominal upper tail. */
    double above(double nominal) {
        return interpolate(above, nominal);
    }

    private static double interpolate(double[] tails, double nominal) {
        int last = NOMINAL.length - 1;
        if (nominal <= NOMINAL[0]) {
            return tails[0] * nominal / NOMINAL[0];
        }
        int g = 0;
        while (g < last && NOMINAL[g + 1] < nominal) {
            g++;
        }
        double right = g == last ? MOST : NOMINAL[g + 1];
        double end = g == last ? MOST : tails[g + 1];
        return tails[g] + (end - tails[g]) * (nominal - NOMINAL[g]) / (right - NOMINAL[g]);
    }
}
