package io.capacityplanner.optimization.consolidation;

import java.util.Arrays;

/** A bin while packing: its type, its items, and their load. */
final class Bin {

    final PackingModel model;
    final double[] load;
    int type;
    int[] items = new int[8];
    int size;
    /** How full it is, as the one who packs measures it; NaN when to be worked out. */
    double fill = Double.NaN;

    Bin(PackingModel model, int type) {
        this.model = model;
        this.type = type;
        this.load = new double[model.columns];
    }

    Bin copy() {
        Bin copy = new Bin(model, type);
        System.arraycopy(load, 0, copy.load, 0, load.length);
        copy.items = items.clone();
        copy.size = size;
        copy.fill = fill;
        return copy;
    }

    boolean fits(int item) {
        return model.admits(item, type) && groupHolds(item) && model.holds(load, item, type);
    }

    private boolean groupHolds(int item) {
        int group = model.group[item];
        if (group < 0) {
            return true;
        }
        int held = 0;
        for (int i = 0; i < size; i++) {
            held += model.group[items[i]] == group ? 1 : 0;
        }
        return held < model.groupLimit[group];
    }

    /** Whether everything in it could be on a type. */
    boolean couldBe(int other) {
        for (int i = 0; i < size; i++) {
            if (!model.admits(items[i], other)) {
                return false;
            }
        }
        return model.holds(load, other);
    }

    void add(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, 2 * size);
        }
        items[size++] = item;
        fill = Double.NaN;
        double[] more = model.size[item];
        for (int k = 0; k < load.length; k++) {
            load[k] += more[k];
        }
    }

    /** Takes the item at a position out; the load is summed anew, so that rounding does not pile up. */
    int removeAt(int position) {
        int item = items[position];
        items[position] = items[--size];
        fill = Double.NaN;
        Arrays.fill(load, 0);
        for (int i = 0; i < size; i++) {
            double[] more = model.size[items[i]];
            for (int k = 0; k < load.length; k++) {
                load[k] += more[k];
            }
        }
        return item;
    }
}
