package io.capacityplanner.optimization.consolidation;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Items and bins as numbers. A column is one dimension at one time, or one that has no time; what a bin holds must fit in
 * every column, or in all but an accepted share of the columns of a lane (the columns of one dimension).
 */
final class PackingModel {

    final double[][] size;
    final double[][] room;
    final double[] price;
    final int[] count;
    final int columns;

    /** Lane of a column, its share of the lane's time, and the share of time a lane may pass its room. */
    final int[] lane;

    final double[] weight;
    final double[] accepted;

    /** Types an item may be on; null for all. */
    final @Nullable BitSet[] allowed;

    /** Group of an item, -1 for none; how many of a group a bin may hold. */
    final int[] group;

    final int[] groupLimit;
    final boolean strict;

    PackingModel(
            double[][] size,
            double[][] room,
            double[] price,
            int[] count,
            int[] lane,
            double[] weight,
            double[] accepted,
            @Nullable BitSet[] allowed,
            int[] group,
            int[] groupLimit) {
        this.size = size;
        this.room = new double[room.length][];
        for (int t = 0; t < room.length; t++) {
            this.room[t] = room[t].clone();
            for (int k = 0; k < room[t].length; k++) {
                this.room[t][k] *= 1 + LowerBounds.TOLERANCE;
            }
        }
        this.price = price;
        this.count = count;
        this.columns = lane.length;
        this.lane = lane;
        this.weight = weight;
        this.accepted = accepted;
        this.allowed = allowed;
        this.group = group;
        this.groupLimit = groupLimit;
        this.strict = Arrays.stream(accepted).allMatch(share -> share <= 0);
    }

    /** Plain vectors in bins of one type, each of price 1 and as many as needed. */
    static PackingModel plain(double[][] size, double... capacity) {
        int d = capacity.length;
        int[] lanes = new int[d];
        double[] ones = new double[d];
        Arrays.fill(ones, 1);
        Arrays.setAll(lanes, k -> k);
        int[] none = new int[size.length];
        Arrays.fill(none, -1);
        return new PackingModel(
                size,
                new double[][] {capacity},
                new double[] {1},
                new int[] {Integer.MAX_VALUE},
                lanes,
                ones,
                new double[d],
                new BitSet[size.length],
                none,
                new int[0]);
    }

    int items() {
        return size.length;
    }

    int types() {
        return room.length;
    }

    boolean admits(int item, int type) {
        BitSet types = allowed[item];
        return types == null || types.get(type);
    }

    /** Whether nothing but sizes decides what fits, with as many bins as needed. */
    boolean plain() {
        return strict
                && groupLimit.length == 0
                && Arrays.stream(count).allMatch(c -> c >= items())
                && Arrays.stream(allowed).allMatch(a -> a == null);
    }

    /** Whether a load fits a type. */
    boolean holds(double[] load, int type) {
        double[] limit = room[type];
        if (strict) {
            for (int k = 0; k < columns; k++) {
                if (load[k] > limit[k]) {
                    return false;
                }
            }
            return true;
        }
        double[] over = new double[accepted.length];
        for (int k = 0; k < columns; k++) {
            if (load[k] > limit[k] && (over[lane[k]] += weight[k]) > accepted[lane[k]] + LowerBounds.TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    /** Whether a load and one more item fit a type. */
    boolean holds(double[] load, int item, int type) {
        double[] limit = room[type];
        double[] more = size[item];
        if (strict) {
            for (int k = 0; k < columns; k++) {
                if (load[k] + more[k] > limit[k]) {
                    return false;
                }
            }
            return true;
        }
        double[] over = new double[accepted.length];
        for (int k = 0; k < columns; k++) {
            if (load[k] + more[k] > limit[k]
                    && (over[lane[k]] += weight[k]) > accepted[lane[k]] + LowerBounds.TOLERANCE) {
                return false;
            }
        }
        return true;
    }
}
