package io.capacityplanner.connector.logs;

import java.util.Arrays;

/**
 * Counts of durations in buckets whose edges grow by a constant factor, so that every quantile has a bounded relative
 * error. Only buckets that hold something take memory: 8 bytes each. Two sketches can be merged without loss.
 *
 * <p>C. Masson, J. E. Rim and H. K. Lee (2019), "DDSketch: a fast and fully-mergeable quantile sketch with
 * relative-error guarantees", Proceedings of the VLDB Endowment 12:2195-2205, doi:10.14778/3352063.3352135.
 *
 * <p>Not thread-safe.
 */
final class LatencySketch {

    /** The largest relative error of a quantile. */
    static final double RELATIVE_ERROR = 0.01;

    private static final double GROWTH = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
    private static final double LOG_GROWTH = Math.log(GROWTH);
    /** What is shorter than a nanosecond counts as nothing. */
    private static final double LEAST = 1e-9;

    private int[] indexes = new int[4];
    private int[] counts = new int[4];
    private int used;
    private long nothing;
    private long total;
    private double least = Double.POSITIVE_INFINITY;
    private double most;

    /** Counts one duration in seconds, finite and not negative. */
    void add(double seconds) {
        total++;
        least = Math.min(least, seconds);
        most = Math.max(most, seconds);
        if (seconds < LEAST) {
            nothing++;
        } else {
            add((int) Math.ceil(Math.log(seconds) / LOG_GROWTH), 1);
        }
    }

    /** Counts all that another has counted. */
    void add(LatencySketch other) {
        total += other.total;
        nothing += other.nothing;
        least = Math.min(least, other.least);
        most = Math.max(most, other.most);
        for (int i = 0; i < other.used; i++) {
            add(other.indexes[i], other.counts[i]);
        }
    }

    private void add(int index, int count) {
        int at = Arrays.binarySearch(indexes, 0, used, index);
        if (at >= 0) {
            counts[at] += count;
            return;
        }
        if (used == indexes.length) {
            indexes = Arrays.copyOf(indexes, used * 2);
            counts = Arrays.copyOf(counts, used * 2);
        }
        int place = -at - 1;
        System.arraycopy(indexes, place, indexes, place + 1, used - place);
        System.arraycopy(counts, place, counts, place + 1, used - place);
        indexes[place] = index;
        counts[place] = count;
        used++;
    }

    /** How many durations were counted. */
    long count() {
        return total;
    }

    /**
     * The value at the nearest rank {@code ceil(q n)}, in seconds, with the relative error said above; the least and the
     * largest are exact. NaN when nothing was counted.
     *
     * @param q above 0, at most 1
     */
    double quantile(double q) {
        long rank = Math.max(1, (long) Math.ceil(q * total));
        if (rank >= total || total == 1) {
            return total == 0 ? Double.NaN : most;
        }
        long passed = nothing;
        if (rank <= passed) {
            return 0;
        }
        for (int i = 0; i < used; i++) {
            passed += counts[i];
            if (rank <= passed) {
                double middle = 2 * Math.exp(indexes[i] * LOG_GROWTH) / (GROWTH + 1);
                return Math.max(least, Math.min(most, middle));
            }
        }
        return most;
    }
}
