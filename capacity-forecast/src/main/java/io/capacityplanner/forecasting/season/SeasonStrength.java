package io.capacityplanner.forecasting.season;

import io.capacityplanner.quality.Selection;
import org.jspecify.annotations.Nullable;

/**
 * How well a period predicts a series: each value is predicted from the values of the same phase in the <em>other</em>
 * cycles (their median), after the moving average over one cycle is taken off, and the absolute errors are compared
 * with those of predicting no season at all.
 *
 * <p>Leaving the own cycle out makes the measure honest for few cycles: noise, trends and random walks come out near or
 * below zero, whatever their autocorrelation, because cycles share nothing. The moving average takes trends and all but
 * the surroundings of a level shift away; medians and absolute errors keep single cycles from deciding.
 */
final class SeasonStrength {

    /** Errors above this many times their median count no more than it. */
    private static final double CAP = 12;
    /** Distances from the phase above this many times their median do not enter the moving average. */
    private static final double OUTLIER = 8;

    private static final int CLEANING_ROUNDS = 3;
    private static final double ROUNDING = 1e-9;

    private final double strength;
    private final double[] profile;
    private final double[] detrended;

    private SeasonStrength(double strength, double[] profile, double[] detrended) {
        this.strength = strength;
        this.profile = profile;
        this.detrended = detrended;
    }

    /** Share of the absolute deviation that the period predicts out of sample; at most 1, negative for none. */
    double strength() {
        return strength;
    }

    /** Median of each phase, one value a phase. */
    double[] profile() {
        return profile;
    }

    /**
     * Measures a period.
     *
     * @param y the series, NaN for a missing value
     * @param period in steps, at least 2, fitting at least twice
     */
    static SeasonStrength of(double[] y, int period) {
        double[] base = y;
        SeasonStrength measured = measure(y, base, period);
        for (int round = 0; round < CLEANING_ROUNDS; round++) {
            double[] cleaned = withoutOutliers(base, measured, period);
            if (cleaned == null) {
                break;
            }
            base = cleaned;
            measured = measure(y, base, period);
        }
        return measured;
    }

    /** The series less the median of each phase. */
    double[] removedFrom(double[] y) {
        double[] rest = y.clone();
        for (int t = 0; t < y.length; t++) {
            rest[t] -= profile[t % profile.length];
        }
        return rest;
    }

    /**
     * The series without values that stand out from their phase: they would bend the moving average of a whole cycle.
     *
     * @return null when there are none
     */
    private static double @Nullable [] withoutOutliers(double[] y, SeasonStrength first, int period) {
        double[] sizes = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            sizes[t] = Math.abs(first.detrended[t] - first.profile[t % period]);
        }
        double typical = typical(sizes);
        double[] cleaned = null;
        for (int t = 0; t < y.length && typical > 0; t++) {
            double size = Math.abs(first.detrended[t] - first.profile[t % period]);
            if (size > OUTLIER * typical && !Double.isNaN(y[t])) {
                cleaned = cleaned == null ? y.clone() : cleaned;
                cleaned[t] = Double.NaN;
            }
        }
        return cleaned;
    }

    /** Measures on the series less the moving average of another that lacks its outliers. */
    private static SeasonStrength measure(double[] y, double[] base, int period) {
        double[] detrended = distances(y, movingAverage(base, period));
        double[] errors = new double[y.length];
        double[] profile = new double[period];
        double[] scratch = detrended.clone();
        double centre = medianInPlace(scratch);
        double[] cycles = new double[y.length / period + 1];
        for (int p = 0; p < period; p++) {
            int count = 0;
            for (int t = p; t < y.length; t += period) {
                if (!Double.isNaN(detrended[t])) {
                    cycles[count++] = detrended[t];
                }
            }
            Middle middle = count < 2 ? null : Middle.of(cycles, count);
            profile[p] = middle != null ? middle.median() : count == 1 ? cycles[0] : centre;
            for (int t = p; t < y.length; t += period) {
                errors[t] = Math.abs(detrended[t] - (middle == null ? centre : middle.medianWithout(detrended[t])));
            }
        }
        return new SeasonStrength(gain(detrended, centre, errors, scratch), profile, detrended);
    }

    /**
     * The values in the middle of at least two: all that the medians of all but one of them depend on.
     *
     * @param odd whether the number of values is odd
     * @param lower the value before {@code value} in order
     * @param value of an odd number of values the one in the middle, else the upper of the two
     * @param upper the value after it; not used for an even number
     */
    private record Middle(boolean odd, double lower, double value, double upper) {

        static Middle of(double[] values, int count) {
            int half = count / 2;
            boolean odd = count % 2 == 1;
            double value = Selection.select(values, count, half);
            double lower = Selection.largest(values, 0, half);
            double upper = odd ? Selection.least(values, half + 1, count) : value;
            return new Middle(odd, lower, value, upper);
        }

        double median() {
            return odd ? value : (lower + value) / 2;
        }

        /** The median of the values but one of them. */
        double medianWithout(double left) {
            if (!odd) {
                return left <= lower ? value : lower;
            }
            return left < value ? (value + upper) / 2 : left > value ? (lower + value) / 2 : (lower + upper) / 2;
        }
    }

    private static double gain(double[] detrended, double centre, double[] errors, double[] scratch) {
        for (int t = 0; t < detrended.length; t++) {
            scratch[t] = Math.abs(detrended[t] - centre);
        }
        double typical = typical(scratch);
        double cap = typical > 0 ? CAP * typical : Double.POSITIVE_INFINITY;
        double without = 0;
        double with = 0;
        for (int t = 0; t < errors.length; t++) {
            if (!Double.isNaN(errors[t])) {
                without += Math.min(cap, Math.abs(detrended[t] - centre));
                with += Math.min(cap, errors[t]);
            }
        }
        return without > 0 ? 1 - with / without : 0;
    }

    /** The series minus its moving average, distances above {@link #OUTLIER} times the median one cut to that. */
    static double[] clippedAroundAverage(double[] y, int window) {
        double[] rest = distances(y, movingAverage(y, window));
        double[] sizes = new double[rest.length];
        for (int t = 0; t < rest.length; t++) {
            sizes[t] = Math.abs(rest[t]);
        }
        double typical = typical(sizes);
        double most = typical > 0 ? OUTLIER * typical : Double.POSITIVE_INFINITY;
        for (int t = 0; t < rest.length; t++) {
            rest[t] = Math.max(-most, Math.min(most, rest[t]));
        }
        return rest;
    }

    /** What a series is above its average; takes the place of the average. */
    private static double[] distances(double[] y, double[] average) {
        for (int t = 0; t < y.length; t++) {
            average[t] = y[t] - average[t];
        }
        return average;
    }

    /** Median of sizes, which it puts in another order; 0 when it is no more than the rounding of the largest. */
    private static double typical(double[] sizes) {
        double largest = 0;
        for (double size : sizes) {
            largest = size > largest ? size : largest;
        }
        double median = medianInPlace(sizes);
        return median > ROUNDING * largest ? median : 0;
    }

    /** Median of the values that are not NaN, 0 when there are none; puts them in another order. */
    private static double medianInPlace(double[] values) {
        int count = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                values[count++] = value;
            }
        }
        return count == 0
                ? 0
                : count == 1 ? values[0] : Middle.of(values, count).median();
    }

    /** The mean over one period around each step; near the ends that of the nearest full window. */
    private static double[] movingAverage(double[] y, int period) {
        double[] sum = new double[y.length + 1];
        int[] seen = new int[y.length + 1];
        for (int t = 0; t < y.length; t++) {
            boolean present = !Double.isNaN(y[t]);
            sum[t + 1] = sum[t] + (present ? y[t] : 0);
            seen[t + 1] = seen[t] + (present ? 1 : 0);
        }
        double[] average = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            average[t] = movingAverage(sum, seen, t, period, y.length);
        }
        return average;
    }

    /** Mean of the window of one period at t; an even period averages the two windows that straddle t. */
    private static double movingAverage(double[] sum, int[] seen, int t, int period, int n) {
        int from = Math.min(Math.max(0, t - period / 2), n - period);
        int next = Math.min(Math.max(0, t - (period - 1) / 2), n - period);
        return (mean(sum, seen, from, period) + mean(sum, seen, next, period)) / 2;
    }

    private static double mean(double[] sum, int[] seen, int from, int period) {
        int count = seen[from + period] - seen[from];
        return count == 0 ? Double.NaN : (sum[from + period] - sum[from]) / count;
    }
}
