package io.capacityplanner.forecasting.detection;

import java.util.Arrays;

/** Medians of a moving window, kept sorted: O(n·window) at worst and little in practice, for windows of a few hundred. */
final class RunningMedian {

    private RunningMedian() {}

    /**
     * Fills {@code out[from..to)} with medians of the values around each position. The window keeps its length at the
     * ends by moving inwards, and shrinks to the part where that is shorter. Where every value is missing, the part's own
     * median stands.
     */
    static void of(double[] values, int from, int to, int window, double[] out) {
        int length = Math.min(window, to - from);
        if (length == 0) {
            return;
        }
        double fallback = median(sorted(values, from, to), to - from);
        double[] kept = new double[length];
        int count = 0;
        for (int i = from; i < from + length; i++) {
            count = insert(kept, count, values[i]);
        }
        int start = from;
        for (int t = from; t < to; t++) {
            int wanted = Math.min(Math.max(from, t - length / 2), to - length);
            while (start < wanted) {
                count = remove(kept, count, values[start]);
                count = insert(kept, count, values[start + length]);
                start++;
            }
            double median = median(kept, count);
            out[t] = Double.isNaN(median) ? fallback : median;
        }
    }

    private static double[] sorted(double[] values, int from, int to) {
        double[] copy = Arrays.copyOfRange(values, from, to);
        Arrays.sort(copy);
        return copy;
    }

    /** Median of the first {@code count} sorted values; NaNs sort last and are not counted. */
    private static double median(double[] sorted, int count) {
        int present = count;
        while (present > 0 && Double.isNaN(sorted[present - 1])) {
            present--;
        }
        if (present == 0) {
            return Double.NaN;
        }
        int middle = present / 2;
        return present % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static int insert(double[] kept, int count, double value) {
        if (Double.isNaN(value)) {
            return count;
        }
        int at = Arrays.binarySearch(kept, 0, count, value);
        int position = at < 0 ? -at - 1 : at;
        System.arraycopy(kept, position, kept, position + 1, count - position);
        kept[position] = value;
        return count + 1;
    }

    private static int remove(double[] kept, int count, double value) {
        if (Double.isNaN(value)) {
            return count;
        }
        int position = Arrays.binarySearch(kept, 0, count, value);
        System.arraycopy(kept, position + 1, kept, position, count - position - 1);
        return count - 1;
    }
}
