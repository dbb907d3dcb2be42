package io.capacityplanner.optimization.consolidation;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;

/**
 * Lower bounds of the number of bins in one dimension. No packing of the items into bins of the capacity needs fewer.
 *
 * <ol>
 *   <li>Martello, S., Toth, P. (1990): Lower bounds and reduction procedures for the bin packing problem. Discrete Applied
 *       Mathematics 28. doi:10.1016/0166-218X(90)90094-S
 *   <li>Fekete, S., Schepers, J. (2001): New classes of fast lower bounds for bin packing problems. Mathematical
 *       Programming 91. doi:10.1007/s101070100243
 * </ol>
 */
public final class LowerBounds {

    static final double TOLERANCE = 1e-9;

    /** Thresholds tried by the dual-feasible functions; more cost time and seldom help. */
    private static final int THRESHOLDS = 60;

    private static final int FEWEST = 4;
    private static final int STEPS = 24;
    private static final int WORK = 2_000_000;

    private LowerBounds() {}

    /**
     * The continuous bound: the sum over the capacity, rounded up.
     *
     * @param sizes sizes from 0 to the capacity
     * @param capacity what a bin holds, above 0
     */
    public static int continuous(double[] sizes, double capacity) {
        check(sizes, capacity);
        return up(Arrays.stream(sizes).sum() / capacity);
    }

    /**
     * The bound L2 of Martello and Toth: large items need bins of their own, and what is left in them may not hold the
     * middle ones. Never below {@link #continuous}.
     *
     * @param sizes sizes from 0 to the capacity
     * @param capacity what a bin holds, above 0
     */
    public static int martelloToth(double[] sizes, double capacity) {
        check(sizes, capacity);
        double[] sorted = sizes.clone();
        Arrays.sort(sorted);
        return martelloTothSorted(sorted, capacity);
    }

    /**
     * The best bound of the dual-feasible functions of Fekete and Schepers: sizes are replaced such that whatever fitted
     * into a bin still does, and the sum is taken then.
     *
     * @param sizes sizes from 0 to the capacity
     * @param capacity what a bin holds, above 0
     */
    public static int dualFeasible(double[] sizes, double capacity) {
        check(sizes, capacity);
        double[] sorted = sizes.clone();
        Arrays.sort(sorted);
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        int[] times = new int[distinct.length];
        for (int i = 0, d = 0; i < sorted.length; i++) {
            d += sorted[i] == distinct[d] ? 0 : 1;
            times[d]++;
        }
        double best = 0;
        double[] thresholds = thresholds(sorted, capacity, distinct.length);
        for (double threshold : thresholds) {
            for (int k = 1; k <= STEPS; k++) {
                best = Math.max(best, summed(distinct, times, capacity, threshold, k));
            }
        }
        return up(best);
    }

    /** The best of all bounds of this class. */
    public static int best(double[] sizes, double capacity) {
        return Math.max(martelloToth(sizes, capacity), dualFeasible(sizes, capacity));
    }

    private static int martelloTothSorted(double[] sorted, double capacity) {
        int n = sorted.length;
        double slack = TOLERANCE * capacity;
        double[] below = new double[n + 1];
        for (int i = 0; i < n; i++) {
            below[i + 1] = below[i] + sorted[i];
        }
        int half = firstAbove(sorted, capacity / 2 + slack);
        int best = up(below[n] / capacity);
        double last = -1;
        for (int i = 0; i <= half; i++) {
            double alpha = i == half ? capacity / 2 : sorted[i];
            if (alpha == last) {
                continue;
            }
            last = alpha;
            int large = firstAbove(sorted, capacity - alpha + slack);
            large = Math.max(large, half);
            int alone = n - large;
            int middle = large - half;
            double small = below[half] - below[i];
            double room = middle * capacity - (below[large] - below[half]);
            best = Math.max(best, alone + middle + Math.max(0, up((small - room) / capacity)));
        }
        return best;
    }

    /** Distinct sizes and how often each occurs would do; the sums are the same and large sets are quick. */
    private static double summed(double[] distinct, int[] times, double capacity, double threshold, int k) {
        double sum = 0;
        for (int i = 0; i < distinct.length; i++) {
            double x = distinct[i] / capacity;
            double cut = x > 1 - threshold + TOLERANCE ? 1 : x < threshold - TOLERANCE ? 0 : x;
            sum += times[i] * stepped(cut, k);
        }
        return sum;
    }

    /** The function u of order k: steps of 1/k, that leaves multiples of 1/(k+1) as they are. */
    private static double stepped(double x, int k) {
        double y = x * (k + 1);
        return Math.abs(y - Math.rint(y)) < TOLERANCE * (k + 1) ? x : Math.floor(y) / k;
    }

    private static double[] thresholds(double[] sorted, double capacity, int kinds) {
        double[] distinct = Arrays.stream(sorted)
                .map(s -> s / capacity)
                .filter(s -> s <= 0.5)
                .distinct()
                .toArray();
        int affordable = Math.max(FEWEST, WORK / (STEPS * Math.max(1, kinds)));
        int count = Math.min(Math.min(THRESHOLDS, affordable), distinct.length);
        double[] chosen = new double[count + 1];
        for (int i = 0; i < count; i++) {
            chosen[i + 1] = distinct[(int) ((long) i * distinct.length / count)];
        }
        return chosen;
    }

    private static int firstAbove(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] > value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    static int up(double value) {
        return (int) Math.ceil(value - TOLERANCE * Math.max(1, Math.abs(value)));
    }

    private static void check(double[] sizes, double capacity) {
        if (!(capacity > 0) || Double.isInfinite(capacity)) {
            throw new InvalidInputException(
                    "the capacity (" + capacity + ") must be above 0 and finite", "packing", "Give what a bin holds");
        }
        for (int i = 0; i < sizes.length; i++) {
            if (!(sizes[i] >= 0 && sizes[i] <= capacity * (1 + TOLERANCE))) {
                throw new InvalidInputException(
                        "the size (" + sizes[i] + ") must lie between 0 and the capacity (" + capacity + ")",
                        "packing, item " + i,
                        "Give a larger bin, or leave the item out");
            }
        }
    }
}
