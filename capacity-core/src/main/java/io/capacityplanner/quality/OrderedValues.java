package io.capacityplanner.quality;

import java.util.Arrays;

/**
 * Values kept in ascending order while a few of them are replaced again and again, as in a window that moves on. The few
 * are sorted and merged in, in time linear in the number of all.
 */
public final class OrderedValues {

    private double[] values;
    private double[] merged;
    private int size;

    /** None yet. */
    public OrderedValues(int most) {
        values = new double[most];
        merged = new double[most];
    }

    /**
     * Takes values out and puts others in. Both arrays are put in order.
     *
     * @param removed values that are held, without NaN
     * @param removedCount how many of them, from the first on
     * @param added new values, without NaN
     * @param addedCount how many of them, from the first on
     */
    public void replace(double[] removed, int removedCount, double[] added, int addedCount) {
        Arrays.sort(removed, 0, removedCount);
        Arrays.sort(added, 0, addedCount);
        int gone = 0;
        int next = 0;
        int to = 0;
        for (int i = 0; i < size; i++) {
            double value = values[i];
            if (gone < removedCount && removed[gone] == value) {
                gone++;
            } else {
                while (next < addedCount && added[next] < value) {
                    merged[to++] = added[next++];
                }
                merged[to++] = value;
            }
        }
        System.arraycopy(added, next, merged, to, addedCount - next);
        size = to + addedCount - next;
        double[] swapped = values;
        values = merged;
        merged = swapped;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** The value of a rank, counted from 0. */
    public double get(int rank) {
        return values[rank];
    }

    /** Writes the values in ascending order to the beginning of an array. */
    public void copyTo(double[] target) {
        System.arraycopy(values, 0, target, 0, size);
    }
}
