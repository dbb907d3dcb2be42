package io.capacityplanner.interval;

import java.util.Arrays;

/**
 * Past errors at one step ahead as a distribution of the error to come.
 *
 * <p>A quantile is an order statistic with the rank of split conformal prediction, {@code ⌈(k+1)(1-a)⌉} of k errors, so
 * that the coming error, exchangeable with them, exceeds it with probability a at most. When errors of neighbouring
 * steps are in the sample k stays the number of origins, for errors of one origin say nearly the same. A rank beyond the
 * largest error would ask for an infinite interval; instead the tail goes on as an exponential one with the mean excess
 * of the largest errors (Pickands 1975), which is at least as long as the normal distribution's. With few errors both
 * tails are taken together.
 *
 * <p>References:
 *
 * <ol>
 *   <li>V. Vovk, A. Gammerman and G. Shafer (2005), "Algorithmic Learning in a Random World", Springer,
 *       doi:10.1007/b106715.
 *   <li>J. Pickands (1975), "Statistical inference using extreme order statistics", Annals of Statistics 3:119-131,
 *       doi:10.1214/aos/1176343003.
 * </ol>
 */
final class ErrorSample {

    /** Errors of so many origins are needed before the tails are told apart. */
    private static final int ENOUGH = 20;

    private static final int TAIL_SHARE = 10;
    private static final int TAIL_LEAST = 5;

    private final double[] sorted;
    private final int independent;

    /**
     * Sorts errors.
     *
     * @param errors at least one, none missing; used up
     * @param independent how many of them come from origins of their own
     */
    ErrorSample(double[] errors, int independent) {
        double[] all = errors;
        int count = independent;
        if (independent < ENOUGH) {
            all = Arrays.copyOf(errors, 2 * errors.length);
            for (int i = 0; i < errors.length; i++) {
                all[errors.length + i] = -errors[i];
            }
            count = 2 * independent;
        }
        Arrays.sort(all);
        this.sorted = all;
        this.independent = count;
    }

    /** Whether there is any error. */
    boolean isEmpty() {
        return independent == 0;
    }

    /** The value that the coming error exceeds with a probability, up to one half. */
    double above(double tail) {
        return quantile(tail, true);
    }

    /** The value below which the coming error falls with a probability, up to one half. */
    double below(double tail) {
        return quantile(tail, false);
    }

    /** Quantile at a probability strictly between 0 and 1. */
    double at(double probability) {
        return probability < 0.5 ? below(probability) : above(1 - probability);
    }

    private double quantile(double tail, boolean upper) {
        int m = sorted.length;
        double share = (independent + 1.0) * (1 - tail) / independent;
        if (share <= 1) {
            return value((int) Math.ceil(share * m - 1e-9) - 1, upper);
        }
        int beyond = Math.max(1, Math.min(m / 2, Math.max(TAIL_LEAST, m / TAIL_SHARE)));
        double sign = upper ? 1 : -1;
        double threshold = sign * value(m - beyond - 1, upper);
        double excess = 0;
        for (int i = m - beyond; i < m; i++) {
            excess += (sign * value(i, upper) - threshold) / beyond;
        }
        double chance = tail * independent / (independent + 1);
        double far = threshold + excess * Math.log(beyond / (m * chance));
        return sign * Math.max(sign * value(m - 1, upper), far);
    }

    /** The error of a rank counted from the other tail. */
    private double value(int rank, boolean upper) {
        int kept = Math.max(0, Math.min(sorted.length - 1, rank));
        return upper ? sorted[kept] : sorted[sorted.length - 1 - kept];
    }
}
