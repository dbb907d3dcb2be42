package io.capacityplanner.optimization.consolidation;

import java.util.Arrays;
import java.util.Optional;

/**
 * The bounded knapsack of one dimension in whole numbers, by dynamic programming over the room that is used (Bellman 1957,
 * Dynamic Programming, Princeton University Press). Several items of a kind are split into lots of 1, 2, 4, ….
 */
final class WholeKnapsack {

    private static final int MOST_ROOM = 4000;

    private final int[] weight;
    private final int capacity;
    private double value;
    private long work;

    private WholeKnapsack(int[] weight, int capacity) {
        this.weight = weight;
        this.capacity = capacity;
    }

    /** Where there is one dimension, everything is whole and the capacity not too large. */
    static Optional<WholeKnapsack> of(double[][] size, double... capacity) {
        if (capacity.length != 1 || !isWhole(capacity[0]) || capacity[0] > MOST_ROOM || capacity[0] < 1) {
            return Optional.empty();
        }
        int[] weight = new int[size.length];
        for (int i = 0; i < weight.length; i++) {
            if (!isWhole(size[i][0])) {
                return Optional.empty();
            }
            weight[i] = (int) size[i][0];
        }
        return Optional.of(new WholeKnapsack(weight, (int) capacity[0]));
    }

    private static boolean isWhole(double number) {
        return number == Math.rint(number) && Math.abs(number) < Integer.MAX_VALUE;
    }

    /** The most value of the last search. */
    double value() {
        return value;
    }

    /** Steps the last search took. */
    long work() {
        return work;
    }

    /** Counts of the most valuable content; empty when it does not pass the floor. */
    int[] solve(double[] values, int[] most, double floor) {
        int lots = 0;
        int[] kind = new int[32 * values.length];
        int[] count = new int[32 * values.length];
        double free = 0;
        int[] chosen = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] <= 1e-12 || most[i] <= 0 || weight[i] > capacity) {
                continue;
            }
            if (weight[i] == 0) {
                free += values[i] * most[i];
                chosen[i] = most[i];
                continue;
            }
            int left = Math.min(most[i], capacity / weight[i]);
            for (int lot = 1; left > 0; lot *= 2) {
                kind[lots] = i;
                count[lots++] = Math.min(lot, left);
                left -= Math.min(lot, left);
            }
        }
        double[] best = new double[capacity + 1];
        boolean[][] taken = new boolean[lots][];
        for (int l = 0; l < lots; l++) {
            int heavy = weight[kind[l]] * count[l];
            double worth = values[kind[l]] * count[l];
            boolean[] takes = new boolean[capacity + 1];
            for (int room = capacity; room >= heavy; room--) {
                double with = best[room - heavy] + worth;
                if (with > best[room]) {
                    best[room] = with;
                    takes[room] = true;
                }
            }
            taken[l] = takes;
        }
        work = (long) lots * capacity + 8L * values.length;
        value = best[capacity] + free;
        if (value <= floor + 1e-12) {
            return new int[0];
        }
        int room = capacity;
        for (int l = lots - 1; l >= 0; l--) {
            if (taken[l][room]) {
                chosen[kind[l]] += count[l];
                room -= weight[kind[l]] * count[l];
            }
        }
        return Arrays.copyOf(chosen, chosen.length);
    }
}
