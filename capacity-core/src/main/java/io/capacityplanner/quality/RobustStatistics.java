package io.capacityplanner.quality;

import java.util.Arrays;

/** Medians and the spread about them; one wild value in two moves neither far. */
final class RobustStatistics {

    /** Makes the median absolute deviation of normal noise its standard deviation. */
    private static final double MAD_TO_SIGMA = 1.4826;
    /** The same for the mean absolute deviation, sqrt(pi / 2). */
    private static final double MEAN_DEVIATION_TO_SIGMA = 1.2533;

    private RobustStatistics() {}

    /** Median of the finite values; NaN when there is none. */
    static double median(double[] values) {
        return median(values, 0, values.length);
    }

    /** Median of the finite values from {@code from} to {@code to}, exclusive; NaN when there is none. */
    static double median(double[] values, int from, int to) {
        return median(values, from, to, new double[to - from]);
    }

    /** The same with room for a copy of the values, for callers that need many medians. */
    static double median(double[] values, int from, int to, double[] copy) {
        return medianInPlace(copy, copyFinite(values, from, to, copy));
    }

    /** Median of values without NaN, which it puts in another order; NaN when there is none. */
    private static double medianInPlace(double[] values, int count) {
        if (count == 0) {
            return Double.NaN;
        }
        double upper = Selection.select(values, count, count / 2);
        if (count % 2 == 1) {
            return upper;
        }
        double lower = Selection.largest(values, 0, count / 2);
        return lower + (upper - lower) / 2;
    }

    /** Median of values in ascending order; NaN when there is none. */
    static double medianOfSorted(double[] sorted) {
        int count = sorted.length;
        if (count == 0) {
            return Double.NaN;
        }
        double upper = sorted[count / 2];
        return count % 2 == 1 ? upper : sorted[count / 2 - 1] + (upper - sorted[count / 2 - 1]) / 2;
    }

    /** Standard deviation of normal noise with the spread of these values about their median. */
    static double sigma(double[] values, int from, int to) {
        double[] deviations = new double[to - from];
        double center = median(values, from, to, deviations);
        int count = copyFinite(values, from, to, deviations);
        for (int i = 0; i < count; i++) {
            deviations[i] -= center;
        }
        return sigmaOfDeviations(deviations, count);
    }

    /**
     * Standard deviation of normal noise whose deviations from the center are these. Where more than half are zero the
     * median says nothing and the mean absolute deviation counts. Changes the array.
     */
    static double sigmaOfDeviations(double[] deviations) {
        return sigmaOfDeviations(deviations, deviations.length);
    }

    private static double sigmaOfDeviations(double[] deviations, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            deviations[i] = Math.abs(deviations[i]);
            sum += deviations[i];
        }
        double mad = medianInPlace(deviations, count);
        return mad > 0 ? MAD_TO_SIGMA * mad : MEAN_DEVIATION_TO_SIGMA * sum / Math.max(1, count);
    }

    /** The value below which a share of the ascending values lies, without interpolation. */
    static double quantileOfSorted(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))];
    }

    /** The values that are not NaN, in order. */
    static double[] finite(double[] values, int from, int to) {
        double[] kept = new double[to - from];
        int count = copyFinite(values, from, to, kept);
        return count == kept.length ? kept : Arrays.copyOf(kept, count);
    }

    /** Copies the values that are not NaN, in order; how many there are. */
    static int copyFinite(double[] values, int from, int to, double[] kept) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i])) {
                kept[count++] = values[i];
            }
        }
        return count;
    }
}
