package io.capacityplanner.forecasting.season;

import java.util.Arrays;
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
            if (sizes[t] > OUTLIER * typical && !Double.isNaN(y[t])) {
                cleaned = cleaned == null ? y.clone() : cleaned;
                cleaned[t] = Double.NaN;
            }
        }
        return cleaned;
    }

    /** Measures on the series less the moving average of another that lacks its outliers. */
    private static SeasonStrength measure(double[] y, double[] base, int period) {
        double[] average = movingAverage(base, period);
        double[] detrended = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            detrended[t] = y[t] - average[t];
        }
        double[] errors = new double[y.length];
        double[] profile = new double[period];
        double centre = median(detrended.clone(), y.length);
        double[] sorted = new double[y.length / period + 1];
        for (int p = 0; p < period; p++) {
            int count = 0;
            for (int t = p; t < y.length; t += period) {
                if (!Double.isNaN(detrended[t])) {
                    sorted[count++] = detrended[t];
                }
            }
            Arrays.sort(sorted, 0, count);
            profile[p] = count == 0 ? centre : middle(sorted, count);
            for (int t = p; t < y.length; t += period) {
                errors[t] = Math.abs(detrended[t] - (count < 2 ? centre : medianWithout(sorted, count, detrended[t])));
            }
        }
        double[] deviations =
                Arrays.stream(detrended).map(v -> Math.abs(v - centre)).toArray();
        return new SeasonStrength(gain(deviations, errors), profile, detrended);
    }

    private static double gain(double[] deviations, double[] errors) {
        double typical = typical(deviations);
        double cap = typical > 0 ? CAP * typical : Double.POSITIVE_INFINITY;
        double without = 0;
        double with = 0;
        for (int t = 0; t < errors.length; t++) {
            if (!Double.isNaN(errors[t])) {
                without += Math.min(cap, deviations[t]);
                with += Math.min(cap, errors[t]);
            }
        }
        return without > 0 ? 1 - with / without : 0;
    }

    /** The series minus its moving average, distances above {@link #OUTLIER} times the median one cut to that. */
    static double[] clippedAroundAverage(double[] y, int window) {
        double[] rest = movingAverage(y, window);
        for (int t = 0; t < y.length; t++) {
            rest[t] = y[t] - rest[t];
        }
        double typical = typical(Arrays.stream(rest).map(Math::abs).toArray());
        double most = typical > 0 ? OUTLIER * typical : Double.POSITIVE_INFINITY;
        return Arrays.stream(rest).map(v -> Math.max(-most, Math.min(most, v))).toArray();
    }

    /** Median of sizes; 0 when it is no more than the rounding of the largest. */
    private static double typical(double[] sizes) {
        double largest =
                Arrays.stream(sizes).filter(v -> !Double.isNaN(v)).max().orElse(0);
        double median = median(sizes.clone(), sizes.length);
        return median > ROUNDING * largest ? median : 0;
    }

    /** Median of sorted values but one of them. */
    private static double medianWithout(double[] sorted, int count, double value) {
        int at = Arrays.binarySearch(sorted, 0, count, value);
        int left = count - 1;
        int low = (left - 1) / 2;
        int high = left / 2;
        return (skipping(sorted, low, at) + skipping(sorted, high, at)) / 2;
    }

    private static double skipping(double[] sorted, int index, int hole) {
        return sorted[hole >= 0 && index >= hole ? index + 1 : index];
    }

    private static double middle(double[] sorted, int count) {
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }

    private static double median(double[] values, int length) {
        int count = 0;
        for (int i = 0; i < length; i++) {
            if (!Double.isNaN(values[i])) {
                values[count++] = values[i];
            }
        }
        Arrays.sort(values, 0, count);
        return count == 0 ? 0 : middle(values, count);
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
