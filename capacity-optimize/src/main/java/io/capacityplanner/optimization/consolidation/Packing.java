package io.capacityplanner.optimization.consolidation;

import java.util.Arrays;

/**
 * A packing of vectors into equal bins.
 *
 * @param bin bin of each item, from 0
 * @param bins how many bins
 * @param lowerBound how many bins are needed at least, proven
 * @param boundBy what proves it
 */
public record Packing(int[] bin, int bins, int lowerBound, String boundBy) {

    /** Copies the array. */
    public Packing {
        bin = bin.clone();
    }

    /** A copy of the bins of the items. */
    @Override
    public int[] bin() {
        return bin.clone();
    }

    /** By how much the packing may be above the optimum, as a share of the bound; 0 when it is proven to be optimal. */
    public double gap() {
        return lowerBound == 0 ? 0 : (double) bins / lowerBound - 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Packing that
                && Arrays.equals(bin, that.bin)
                && bins == that.bins
                && lowerBound == that.lowerBound
                && boundBy.equals(that.boundBy);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bin) + bins;
    }

    @Override
    public String toString() {
        return "Packing[" + bin.length + " items, " + bins + " bins, at least " + lowerBound + " by " + boundBy + "]";
    }
}
