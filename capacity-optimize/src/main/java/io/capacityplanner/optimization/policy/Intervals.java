package io.capacityplanner.optimization.policy;

import java.util.Arrays;
import java.util.List;

/** Highest and lowest value of any replica in each interval of fixed length. */
final class Intervals {

    private final double[] max;
    private final double[] min;

    private Intervals(int count) {
        max = new double[count];
        min = new double[count];
        Arrays.fill(max, Double.NaN);
        Arrays.fill(min, Double.NaN);
    }

    /** Intervals counted back from a last moment, over a look-back that is a multiple of them. */
    static Intervals of(List<UsageTrace> replicas, long last, long lookBack, long interval) {
        int count = (int) (lookBack / interval);
        Intervals intervals = new Intervals(count);
        for (UsageTrace replica : replicas) {
            for (int i = replica.indexAt(last - lookBack + 1); i < replica.length() && replica.time(i) <= last; i++) {
                intervals.add((int) (count - 1 - (last - replica.time(i)) / interval), replica.value(i));
            }
        }
        return intervals;
    }

    private void add(int index, double value) {
        // Written so that the first value replaces the NaN of an empty interval.
        max[index] = max[index] >= value ? max[index] : value;
        min[index] = min[index] <= value ? min[index] : value;
    }

    /** Number of intervals with samples. */
    int filled() {
        int filled = 0;
        for (double value : max) {
            filled += Double.isNaN(value) ? 0 : 1;
        }
        return filled;
    }

    /** Highest value of each filled interval, plus that of another measure where it has one. */
    double[] maxima(Intervals added) {
        double[] sums = new double[filled()];
        int at = 0;
        for (int i = 0; i < max.length; i++) {
            if (!Double.isNaN(max[i])) {
                sums[at++] = max[i] + (Double.isNaN(added.max[i]) ? 0 : added.max[i]);
            }
        }
        return sums;
    }

    double highest() {
        double highest = 0;
        for (double value : max) {
            highest = value > highest ? value : highest;
        }
        return highest;
    }

    /** Largest move within one interval, rounded up to a whole unit; 0 when there is none. */
    double largestSpike() {
        double largest = 0;
        for (int i = 0; i < max.length; i++) {
            double spike = Math.ceil(max[i] - min[i]);
            largest = spike > largest ? spike : largest;
        }
        return largest;
    }
}
