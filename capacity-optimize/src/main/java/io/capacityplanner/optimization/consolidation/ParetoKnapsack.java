package io.capacityplanner.optimization.consolidation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The bounded knapsack of one dimension by lists of undominated contents (Nemhauser and Ullmann 1969,
 * doi:10.1287/mnsc.15.9.494). Contents that cannot pass a known value even with the best part of what is to come are left out.
 */
final class ParetoKnapsack {

    private final double[] weight;

    private double value;
    private boolean finished;
    private long work;
    private double[] heavy = new double[0];
    private double[] worth = new double[0];
    private double[] heavySums = new double[0];
    private double[] worthSums = new double[0];
    private int[] lotSize = new int[0];
    private int count;

    /** A content: how much it weighs and is worth, what was put in last, and what was there before. */
    private record Content(
            double weight, double value, int lot, @Nullable Content before) {}

    /** Weights as shares of the capacity. */
    ParetoKnapsack(double[] weight) {
        this.weight = weight.clone();
    }

    /** The most value of the last search, or the floor where nothing passes it. */
    double value() {
        return value;
    }

    /** Whether nothing better than {@link #value} exists. */
    boolean finished() {
        return finished;
    }

    long work() {
        return work;
    }

    /**
     * Counts of the most valuable content; empty when none passes the floor.
     *
     * @param limit of contents that are looked at
     */
    int[] solve(double[] values, int[] most, double floor, long limit) {
        int[] kind = lots(values, most);
        List<Content> front = new ArrayList<>(List.of(new Content(0, 0, -1, null)));
        Content best = null;
        value = floor;
        work = 0;
        finished = true;
        for (int l = 0; l < count; l++) {
            List<Content> next = new ArrayList<>(front.size() * 2);
            double richest = -1;
            int a = 0;
            int b = 0;
            while (a < front.size() || b < front.size()) {
                double fresh = b < front.size() ? front.get(b).weight + heavy[l] : Double.POSITIVE_INFINITY;
                boolean old = a < front.size() && front.get(a).weight <= fresh;
                if (!old && fresh > 1 + LowerBounds.TOLERANCE) {
                    break;
                }
                Content content =
                        old ? front.get(a++) : new Content(fresh, front.get(b).value + worth[l], l, front.get(b++));
                work += 2;
                if (content.value > richest && content.value + reach(l + 1, 1 - content.weight) > value + 1e-12) {
                    richest = content.value;
                    next.add(content);
                }
            }
            for (Content content : next) {
                if (content.value > value + 1e-12) {
                    value = content.value;
                    best = content;
                }
            }
            front = next;
            if (work > limit) {
                finished = false;
                break;
            }
        }
        int[] chosen = new int[best == null ? 0 : values.length];
        for (Content c = best; c != null && c.lot >= 0; c = c.before) {
            chosen[kind[c.lot]] += lotSize[c.lot];
        }
        return chosen;
    }

    /** Splits the items of a kind into lots of 1, 2, 4, …, the most valuable for their weight first. */
    private int[] lots(double[] values, int[] most) {
        Integer[] order = IntStream.range(0, values.length)
                .filter(i -> values[i] > 1e-12 && most[i] > 0 && weight[i] <= 1 + LowerBounds.TOLERANCE)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -values[i] / Math.max(1e-12, weight[i])))
                .toArray(Integer[]::new);
        int[] kind = new int[32 * order.length];
        lotSize = new int[kind.length];
        heavy = new double[kind.length];
        worth = new double[kind.length];
        count = 0;
        for (int i : order) {
            int left = weight[i] > 0 ? (int) Math.min(most[i], (1 + LowerBounds.TOLERANCE) / weight[i]) : most[i];
            for (int lot = 1; left > 0; lot *= 2) {
                int size = Math.min(lot, left);
                kind[count] = i;
                lotSize[count] = size;
                heavy[count] = weight[i] * size;
                worth[count++] = values[i] * size;
                left -= size;
            }
        }
        heavySums = new double[count + 1];
        worthSums = new double[count + 1];
        for (int l = 0; l < count; l++) {
            heavySums[l + 1] = heavySums[l] + heavy[l];
            worthSums[l + 1] = worthSums[l] + worth[l];
        }
        return kind;
    }

    /** What the lots from one on can add at most in some room, were parts of lots allowed. */
    private double reach(int from, double room) {
        double limit = heavySums[from] + Math.max(0, room) + LowerBounds.TOLERANCE;
        int to = Arrays.binarySearch(heavySums, from, count + 1, limit);
        int full = to >= 0 ? to : -to - 2;
        double rest = full < count ? (limit - heavySums[full]) * worth[full] / heavy[full] : 0;
        return worthSums[full] - worthSums[from] + rest;
    }
}
