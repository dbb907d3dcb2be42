package io.capacityplanner.optimization.consolidation;

import io.capacityplanner.error.InvalidInputException;
import java.util.List;

/**
 * Packs vectors into as few equal bins as possible, with a proven lower bound: decreasing fits, bin-centric greedy rules
 * and minimum bin slack first, then the pattern programme with diving, then ruin and recreate until the budget ends.
 *
 * <p>Thread-safe and, with a budget of steps, deterministic.
 */
public final class VectorPacking {

    private final PackingBudget budget;

    private VectorPacking(PackingBudget budget) {
        this.budget = budget;
    }

    /** With {@link PackingBudget#ofDefaults}. */
    public static VectorPacking ofDefaults() {
        return new VectorPacking(PackingBudget.ofDefaults());
    }

    /** With a budget. */
    public static VectorPacking within(PackingBudget budget) {
        return new VectorPacking(budget);
    }

    /**
     * Packs.
     *
     * @param sizes size per item and dimension, from 0 to the capacity
     * @param capacity what a bin holds per dimension, above 0
     * @throws InvalidInputException when an item fits no bin or has another number of dimensions
     */
    public Packing pack(double[][] sizes, double... capacity) {
        if (capacity.length == 0) {
            throw new InvalidInputException("a bin has no dimension", "packing", "Give one capacity or more");
        }
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i].length != capacity.length) {
                throw new InvalidInputException(
                        sizes[i].length + " sizes for " + capacity.length + " dimensions",
                        "packing, item " + i,
                        "Give a size for each dimension");
            }
        }
        double[][] copy = new double[sizes.length][];
        for (int i = 0; i < sizes.length; i++) {
            copy[i] = sizes[i].clone();
        }
        PackingSearch search = new PackingSearch(PackingModel.plain(copy, capacity), budget);
        Surrogates.bound(search, copy, capacity);
        List<Bin> bins = search.run().best();
        int[] bin = new int[copy.length];
        for (int b = 0; b < bins.size(); b++) {
            for (int i = 0; i < bins.get(b).size; i++) {
                bin[bins.get(b).items[i]] = b;
            }
        }
        return new Packing(bin, bins.size(), (int) Math.round(search.bound()), search.boundBy());
    }
}
