package io.capacityplanner.optimization.consolidation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The most valuable content of one bin: depth-first branch and bound on a bounded knapsack of several dimensions (Horowitz
 * and Sahni 1974, doi:10.1145/321812.321823), bounded by the fractional knapsack of the mean of all dimensions. When the
 * nodes run out the value found stands beside a proven upper bound.
 *
 * <p>In one dimension and whole numbers it is solved exactly by dynamic programming where the capacity is small.
 */
final class Knapsack {

    /** What a node takes beside its bound and its dimensions. */
    private static final int NODE_STEPS = 8;

    private final double[][] weight;
    private final double[] load;
    private final double[] mean;
    private final int nodes;
    private final @Nullable WholeKnapsack whole;
    private final @Nullable ParetoKnapsack line;

    private int[] order = new int[0];
    private double[] value = new double[0];
    private int[] bound = new int[0];
    private int[] taken = new int[0];
    private double[] room = new double[0];
    private int left;
    private double best;
    private double open;
    int[] chosen = new int[0];
    /** Steps the last search took. */
    long work;

    /**
     * @param size size per kind of item and column
     * @param capacity capacity per column
     */
    Knapsack(double[][] size, double[] capacity, int nodes) {
        this.nodes = nodes;
        weight = new double[size.length][capacity.length];
        mean = new double[size.length];
        for (int i = 0; i < size.length; i++) {
            for (int k = 0; k < capacity.length; k++) {
                weight[i][k] = capacity[k] > 0 ? size[i][k] / capacity[k] : size[i][k] > 0 ? 2 : 0;
                mean[i] += weight[i][k] / capacity.length;
            }
        }
        load = new double[capacity.length];
        whole = WholeKnapsack.of(size, capacity).orElse(null);
        line = capacity.length == 1 ? new ParetoKnapsack(mean) : null;
    }

    /** Whether the last search ran out of nodes, so that the upper bound may lie above what there is. */
    boolean truncated() {
        return left < 0;
    }

    /**
     * Searches.
     *
     * @param values value per kind of item; kinds of no value are left out
     * @param most how many of a kind there are
     * @param floor a value that must be passed to be of interest
     * @return a proven upper bound of the value; {@link #chosen} holds the counts of the best content, empty when none
     *     passes the floor
     */
    double solve(double[] values, int[] most, double floor) {
        if (whole != null) {
            chosen = whole.solve(values, most, floor);
            work = whole.work();
            left = 0;
            return Math.max(floor, whole.value());
        }
        return search(values, most, floor, nodes);
    }

    private double search(double[] values, int[] most, double floor, int nodes) {
        order = IntStream.range(0, values.length)
                .filter(i -> values[i] > 1e-12 && most[i] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -values[i] / Math.max(1e-12, mean[i])))
                .mapToInt(Integer::intValue)
                .toArray();
        value = values;
        bound = most;
        taken = new int[values.length];
        room = new double[load.length];
        Arrays.fill(room, 1 + LowerBounds.TOLERANCE);
        left = nodes;
        best = floor;
        open = floor;
        chosen = new int[0];
        work = 8L * values.length;
        search(0, 0, 1);
        return Math.max(best, open);
    }

    /** As {@link #solve}, with so much more work that it is nearly always finished. */
    double finish(double[] values, int[] most, double floor, int more) {
        if (line == null) {
            return search(values, most, floor, more);
        }
        chosen = line.solve(values, most, floor, more);
        work = line.work();
        if (line.finished()) {
            left = 0;
            return Math.max(floor, line.value());
        }
        return Double.POSITIVE_INFINITY;
    }

    private double fractional(int depth, double free) {
        double sum = 0;
        double rest = free;
        for (int d = depth; d < order.length; d++) {
            int i = order[d];
            double all = mean[i] * bound[i];
            work++;
            if (all <= rest) {
                sum += value[i] * bound[i];
                rest -= all;
            } else {
                return sum + value[i] * rest / mean[i];
            }
        }
        return sum;
    }

    private void search(int depth, double sum, double free) {
        work += NODE_STEPS + 4L * room.length;
        if (sum > best + 1e-12) {
            best = sum;
            chosen = taken.clone();
        }
        if (depth == order.length) {
            return;
        }
        double reach = sum + fractional(depth, Math.max(0, free));
        if (reach <= best + 1e-9) {
            return;
        }
        if (left-- <= 0) {
            open = Math.max(open, reach);
            return;
        }
        int i = order[depth];
        int most = bound[i];
        for (int k = 0; k < room.length; k++) {
            if (weight[i][k] > 0) {
                most = Math.min(most, (int) (room[k] / weight[i][k]));
            }
        }
        for (int c = most; c >= 0; c--) {
            place(i, c);
            search(depth + 1, sum + c * value[i], free - c * mean[i]);
            place(i, -c);
        }
    }

    private void place(int i, int count) {
        if (count != 0) {
            taken[i] += count;
            for (int k = 0; k < room.length; k++) {
                room[k] -= count * weight[i][k];
            }
        }
    }
}
