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
        return medianInPlace(finite(values, from, to));
    }

    /** Median of values without NaN, which it puts in another order; NaN when there is none. */
    private static double medianInPlace(double[] values) {
        int count = values.length;
        if (count == 0) {
            return Double.NaN;
        }
        double upper = select(values, count / 2);
        if (count % 2 == 1) {
            return upper;
        }
        double lower = values[0];
        for (int i = 1; i < count / 2; i++) {
            lower = Math.max(lower, values[i]);
        }
        return lower + (upper - lower) / 2;
    }

    /** Moves the value of a rank to its place, none before it larger and none after it smaller (Hoare's FIND). */
    private static double select(double[] values, int rank) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double moved = values[i];
                    values[i++] = values[j];
                    values[j--] = moved;
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                return values[rank];
            }
        }
        return values[rank];
    }

    private static double middle(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
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
        double center = median(values, from, to);
        double[] deviations = finite(values, from, to);
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] -= center;
        }
        return sigmaOfDeviations(deviations);
    }

    /**
     * Standard deviation of normal noise whose deviations from the center are these. Where more than half are zero the
     * median says nothing and the mean absolute deviation counts. Changes the array.
     */
    static double sigmaOfDeviations(double[] deviations) {
        double sum = 0;
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = Math.abs(deviations[i]);
            sum += deviations[i];
        }
        double mad = medianInPlace(deviations);
        return mad > 0 ? MAD_TO_SIGMA * mad : MEAN_DEVIATION_TO_SIGMA * sum / Math.max(1, deviations.length);
    }

    /** The value below which a share of the ascending values lies, without interpolation. */
    static double quantileOfSorted(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))];
    }

    /** The values that are not NaN, in order. */
    static double[] finite(double[] values, int from, int to) {
        double[] kept = new double[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i])) {
                kept[count++] = values[i];
            }
        }
        return count == kept.length ? kept : Arrays.copyOf(kept, count);
    }
}
