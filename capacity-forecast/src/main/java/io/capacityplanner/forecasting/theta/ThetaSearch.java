package io.capacityplanner.forecasting.theta;

import io.capacityplanner.forecasting.numeric.LineSearch;
import java.util.Arrays;

/**
 * Estimates the parameters by least squares of the one-step errors.
 *
 * <p>For a given α the forecasts are linear in the first level and in {@code w = 1 - 1/θ}: both follow from two normal
 * equations, and only α is left to search for. A trace of a ridge towards the usual start (θ = 2 and a level that meets
 * the first observation) decides what the data leave open. Not thread-safe.
 */
final class ThetaSearch {

    /** The weight of the trend line for θ = 2. */
    private static final double HALF = 0.5;
    /** θ up to 10,000: the weight must stay below 1. */
    private static final double MOST_WEIGHT = 0.9999;
    /** The paper leaves the errors of the first three steps out. */
    private static final int PASSED_OVER = 3;

    private static final int FEW = 8;
    private static final double RIDGE = 1e-6;
    private static final double TOLERANCE = 1e-6;
    private static final double WARM_REACH = 0.15;

    private final double[] y;
    private final boolean[] counts;
    private final ThetaVariant variant;
    private final boolean fixed;
    private final double belief;
    private final double[] intercepts;
    private final double[] slopes;
    private final double start;
    private final double weightRidge;
    private double level;
    private double weight;

    /**
     * Prepares a search.
     *
     * @param y the series without its season, gaps filled
     * @param seen which values were observed
     * @param options the member, and what is known of θ
     */
    ThetaSearch(double[] y, boolean[] seen, ThetaOptions options) {
        this.y = y;
        this.variant = options.variant();
        this.belief = options.belief();
        this.fixed = options.fixedTheta() || variant == ThetaVariant.STANDARD;
        this.counts = seen.clone();
        for (int t = 0; t < firstCounted(variant, y.length); t++) {
            counts[t] = false;
        }
        this.intercepts = new double[y.length];
        this.slopes = new double[y.length];
        lines();
        boolean standard = variant == ThetaVariant.STANDARD;
        this.start = standard ? y[0] : y[0] / 2;
        double squares = 0;
        for (double value : y) {
            squares += value * value;
        }
        this.weightRidge = RIDGE * squares / y.length + Double.MIN_NORMAL;
    }

    /** Position of the first error that counts. */
    static int firstCounted(ThetaVariant variant, int length) {
        return variant == ThetaVariant.STANDARD ? 0 : length < FEW ? 1 : PASSED_OVER;
    }

    /** The trend line before each step. */
    private void lines() {
        if (variant == ThetaVariant.DYNAMIC) {
            ThetaRecursion line = new ThetaRecursion(variant, new ThetaParameters(HALF, 0, 2, 0, 0));
            for (int t = 0; t < y.length; t++) {
                intercepts[t] = line.intercept();
                slopes[t] = line.slope();
                line.take(y[t]);
            }
            return;
        }
        double n = y.length;
        double middle = (n + 1) / 2;
        double sum = 0;
        double product = 0;
        for (int t = 0; t < y.length; t++) {
            sum += y[t];
            product += (t + 1 - middle) * y[t];
        }
        double slope = n < 2 ? 0 : product / (n * (n * n - 1) / 12);
        Arrays.fill(slopes, slope);
        Arrays.fill(intercepts, sum / n - slope * middle);
    }

    /** The best parameters; of an earlier fit's α only the surroundings are searched (NaN for none). */
    ThetaParameters best(double earlier) {
        double lower = variant == ThetaVariant.STANDARD ? 1e-4 : 0.1;
        double upper = variant == ThetaVariant.STANDARD ? 1 - 1e-4 : 0.99;
        int cells = 6;
        if (!Double.isNaN(earlier)) {
            lower = Math.max(lower, earlier - WARM_REACH);
            upper = Math.min(upper, earlier + WARM_REACH);
            cells = 2;
        }
        double alpha = LineSearch.minimise(this::squares, lower, upper, cells, TOLERANCE);
        squares(alpha);
        return new ThetaParameters(alpha, start + level, 1 / (1 - weight), intercepts[0], slopes[0]);
    }

    /** Least sum of squares for a smoothing parameter; leaves level (above the start) and weight behind. */
    private double squares(double alpha) {
        double q = 1 - alpha;
        double base = start;
        double decay = 1;
        double ll = 0;
        double lw = 0;
        double ww = 0;
        double le = 0;
        double we = 0;
        double ee = 0;
        boolean standard = variant == ThetaVariant.STANDARD;
        for (int t = 0; t < y.length; t++) {
            double next = decay * q;
            if (counts[t]) {
                double line = standard ? 0 : intercepts[t] * decay + slopes[t] * (1 - next) / alpha;
                double e = y[t] - base - HALF * line;
                ll += decay * decay;
                lw += decay * line;
                ww += line * line;
                le += decay * e;
                we += line * e;
                ee += e * e;
            }
            base = alpha * y[t] + q * base;
            decay = next;
        }
        double moved = fixed ? 0 : weightMove(ll, lw, ww, le, we, ee);
        level = (le - lw * moved) / (ll + RIDGE);
        weight = HALF + moved;
        return Math.max(
                0,
                ee - 2 * (le * level + we * moved) + ll * level * level + 2 * lw * level * moved + ww * moved * moved);
    }

    private double weightMove(double ll, double lw, double ww, double le, double we, double ee) {
        double a = ll + RIDGE;
        double d = ww + weightRidge + belief * (ee - le * le / a) / y.length - lw * lw / a;
        double moved = (we - lw * le / a) / d;
        return Double.isNaN(moved) ? 0 : Math.min(Math.max(moved, -HALF), MOST_WEIGHT - HALF);
    }
}
