package io.capacityplanner.forecasting.detection;

import java.util.Arrays;

/**
 * The latest values of a statistic, kept in order of size, and how likely a value as far out as a given one is.
 *
 * <p>Within the sample its ranks say so. Beyond the largest 5 % (or the smallest, for the other side) a generalised
 * Pareto distribution does, fitted to what exceeds that quantile by probability-weighted moments (Hosking and Wallis
 * 1987). That peaks over a threshold have this distribution whatever that of the values is what makes the probability
 * calibrated for spiky and for quiet series alike (Siffer and others 2017). Values less likely than one in a thousand
 * enter the sample as the value that is that likely: one outage must not make the next look usual.
 *
 * <p>References:
 *
 * <ol>
 *   <li>J. R. M. Hosking, J. R. Wallis (1987), Parameter and quantile estimation for the generalized Pareto
 *       distribution. Technometrics 29, 339-349. doi:10.1080/00401706.1987.10488243
 *   <li>A. Siffer, P.-A. Fouque, A. Termier, C. Largouët (2017), Anomaly detection in streams with extreme value theory.
 *       KDD 2017, 1067-1075. doi:10.1145/3097983.3098144
 * </ol>
 */
final class TailSample {

    /** Fewest values that say anything. */
    static final int FEWEST = 30;

    private static final double TAIL = 0.05;
    private static final int FEWEST_EXCESSES = 10;
    private static final double HEAVIEST = 0.9;
    private static final double LEAST_PROBABILITY = 1e-15;
    private static final double CUT = 1e-3;
    /** Below this the shape of the tail is that of the exponential distribution. */
    private static final double NO_SHAPE = 1e-6;

    private final double[] ring;
    private final double[] sorted;
    private int count;
    private int next;

    TailSample(int capacity) {
        ring = new double[capacity];
        sorted = new double[capacity];
    }

    /** Adds a value, cut to what is at least one in a thousand likely; the oldest one leaves a full sample. */
    void add(double value) {
        double kept = value;
        if (count >= FEWEST && value > largest(excesses(), true)) {
            kept = Math.min(value, quantile(true));
        } else if (count >= FEWEST && -value > largest(excesses(), false)) {
            kept = -Math.min(-value, quantile(false));
        }
        restore(kept);
    }

    /** Adds a value as it is. */
    void restore(double value) {
        if (count == ring.length) {
            int at = Arrays.binarySearch(sorted, 0, count, ring[next]);
            System.arraycopy(sorted, at + 1, sorted, at, count - at - 1);
            count--;
        }
        int found = Arrays.binarySearch(sorted, 0, count, value);
        int at = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, at, sorted, at + 1, count - at);
        sorted[at] = value;
        count++;
        ring[next] = value;
        next = (next + 1) % ring.length;
    }

    int count() {
        return count;
    }

    /** The values, the oldest first. */
    double[] inOrder() {
        double[] values = new double[count];
        int first = count == ring.length ? next : 0;
        for (int i = 0; i < count; i++) {
            values[i] = ring[(first + i) % ring.length];
        }
        return values;
    }

    /** Probability of a value at least as large; 1 while too few values are known. */
    double above(double value) {
        return beyond(value, true);
    }

    /** Probability of a value at least as small; 1 while too few values are known. */
    double below(double value) {
        return beyond(-value, false);
    }

    private double beyond(double value, boolean upper) {
        if (count < FEWEST) {
            return 1;
        }
        int excesses = excesses();
        double threshold = largest(excesses, upper);
        if (value <= threshold) {
            return (atLeast(value, upper) + 1.0) / (count + 1);
        }
        Tail tail = tail(excesses, threshold, upper);
        double excess = value - threshold;
        if (tail.scale == 0) {
            // Rounding is no deviation.
            return excess > 1e-9 * Math.abs(threshold) ? LEAST_PROBABILITY : 1;
        }
        double survival = tail.shape < NO_SHAPE
                ? Math.exp(-excess / tail.scale)
                : Math.pow(1 + tail.shape * excess / tail.scale, -1 / tail.shape);
        return Math.max(LEAST_PROBABILITY, excesses / (double) count * survival);
    }

    /** The value, or its negative for the lower side, beyond which one in a thousand lies; infinite where nothing varies. */
    private double quantile(boolean upper) {
        int excesses = excesses();
        double threshold = largest(excesses, upper);
        Tail tail = tail(excesses, threshold, upper);
        if (tail.scale == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double ratio = excesses / (double) count / CUT;
        return threshold
                + (tail.shape < NO_SHAPE
                        ? tail.scale * Math.log(ratio)
                        : tail.scale / tail.shape * (Math.pow(ratio, tail.shape) - 1));
    }

    private int excesses() {
        return Math.max(FEWEST_EXCESSES, (int) (TAIL * count));
    }

    /** The value of a rank from the top, 0 for the largest, after turning the sample over for the lower side. */
    private double largest(int rank, boolean upper) {
        return upper ? sorted[count - 1 - rank] : -sorted[rank];
    }

    /** How many values are at least as large. */
    private int atLeast(double value, boolean upper) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (largest(middle, upper) >= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Shape and scale of the excesses; scale 0 where there is no spread. */
    private record Tail(double shape, double scale) {}

    private Tail tail(int excesses, double threshold, boolean upper) {
        double mean = 0;
        double weighted = 0;
        for (int i = 0; i < excesses; i++) {
            double excess = largest(i, upper) - threshold;
            mean += excess;
            weighted += excess * i / (excesses - 1);
        }
        mean /= excesses;
        weighted /= excesses;
        if (!(mean > 0)) {
            return new Tail(0, 0);
        }
        double difference = mean - 2 * weighted;
        double shape = difference > 0 ? 2 - mean / difference : HEAVIEST;
        shape = Math.max(0, Math.min(HEAVIEST, shape));
        return new Tail(shape, mean * (1 - shape));
    }
}
