package io.capacityplanner.interval;

import java.util.Arrays;

/** Ranks of values among each other. */
final class Ranks {

    private Ranks() {}

    /** The place of each value in ascending order, counted from 0; equal values in the order they stand in. */
    static int[] of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] taken = new int[values.length];
        int[] ranks = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            int first = firstPlace(sorted, values[i]);
            ranks[i] = first + taken[first];
            taken[first]++;
        }
        return ranks;
    }

    private static int firstPlace(double[] sorted, double value) {
        int from = 0;
        int to = sorted.length - 1;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
