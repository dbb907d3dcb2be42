package io.capacityplanner.forecast;

import io.capacityplanner.series.Quantiles;
import java.util.Arrays;

/**
 * How far a history moved within so many steps: the yardstick for how far a forecast may. Ranges are kept for spans of 1,
 * 2, 4 ... steps, each from the two halves of it, so that a long history costs little.
 */
final class HistoryMoves {

    /** What a value may differ by in a history that never moved, as a share of its size. */
    private static final double FLOOR = 0.05;

    private final int length;
    private final double[] observed;
    /** Largest range within {@code 2^k + 1} neighbouring steps. */
    private final double[] ranges;
    /** Median growth of the logarithm over {@code 2^k} steps, from 0 up; empty where values are not all positive. */
    private final double[] growths;

    private final double floor;

    private HistoryMoves(int length, double[] observed, double[] ranges, double[] growths, double floor) {
        this.length = length;
        this.observed = observed;
        this.ranges = ranges;
        this.growths = growths;
        this.floor = floor;
    }

    /**
     * Measures a history.
     *
     * @param y the history, NaN for a missing value; at least one value
     */
    static HistoryMoves of(double[] y) {
        double[] observed = Arrays.stream(y).filter(v -> !Double.isNaN(v)).toArray();
        double most = 0;
        boolean positive = true;
        for (double value : observed) {
            most = Math.max(most, Math.abs(value));
            positive &= value > 0;
        }
        int spans = 1;
        while (1 << spans < y.length) {
            spans++;
        }
        return new HistoryMoves(
                y.length, observed, ranges(y, spans), positive ? growths(y, spans) : new double[0], FLOOR * most);
    }

    private static double[] ranges(double[] y, int spans) {
        double[] high = new double[y.length];
        double[] low = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            high[t] = Double.isNaN(y[t]) ? Double.NEGATIVE_INFINITY : y[t];
            low[t] = Double.isNaN(y[t]) ? Double.POSITIVE_INFINITY : y[t];
        }
        double[] ranges = new double[spans];
        for (int k = 0; k < spans; k++) {
            // After this, entry t covers the steps t to t + 2^k, both included, as far as there are any.
            int reach = k == 0 ? 1 : 1 << (k - 1);
            double widest = 0;
            for (int t = 0; t < y.length; t++) {
                int other = Math.min(y.length - 1, t + reach);
                high[t] = Math.max(high[t], high[other]);
                low[t] = Math.min(low[t], low[other]);
                widest = Math.max(widest, high[t] - low[t]);
            }
            ranges[k] = widest;
        }
        return ranges;
    }

    private static double[] growths(double[] y, int spans) {
        double[] growths = new double[spans];
        double[] ratios = new double[y.length];
        for (int k = 0; k < spans; k++) {
            int span = 1 << k;
            for (int t = 0; t < y.length; t++) {
                ratios[t] = t + span < y.length ? Math.log(y[t + span] / y[t]) : Double.NaN;
            }
            double median = Quantiles.of(ratios, 0.5);
            growths[k] = Double.isNaN(median) ? 0 : Math.max(0, median);
        }
        return growths;
    }

    /**
     * The farthest that values of the history lay apart within so many steps; beyond its length that grows in proportion.
     *
     * @param steps at least 1
     */
    double within(int steps) {
        int k = 0;
        while (k < ranges.length - 1 && 1 << k < steps) {
            k++;
        }
        return floor + ranges[k] * Math.max(1, (double) steps / length);
    }

    /** How far a value may move in so many steps: as far as any did, or by the same factor as values usually did. */
    double allowed(double from, int steps) {
        double absolute = within(steps);
        if (growths.length == 0 || from <= 0) {
            return absolute;
        }
        int k = 0;
        while (k < growths.length - 2 && 2 << k <= steps) {
            k++;
        }
        return Math.max(absolute, from * Math.expm1(growths[k] * steps / (1 << k)));
    }

    /** The last observed values, at most so many. */
    double[] recent(int count) {
        return Arrays.copyOfRange(observed, Math.max(0, observed.length - count), observed.length);
    }

    /** Number of observed values. */
    int size() {
        return observed.length;
    }

    /** A quantile of the observed values. */
    double quantile(double probability) {
        return Quantiles.of(observed, probability);
    }

    /** What a value may differ by in a history that never moved. */
    double floor() {
        return floor;
    }
}
