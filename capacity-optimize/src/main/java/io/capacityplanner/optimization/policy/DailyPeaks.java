package io.capacityplanner.optimization.policy;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import java.util.List;

/**
 * The highest value of each day, days being counted backwards from the last sample, and what it says of the days to
 * come: a kernel estimate of the distribution of the logarithm of a day's peak, in which younger days weigh more.
 */
final class DailyPeaks {

    /** A century; beyond it a stray time stamp is likelier than a history. */
    private static final int MOST_DAYS = 36_525;
    /** Days after which a day's weight is halved. */
    private static final double HALF_LIFE = 7;
    /** Least bandwidth, in the logarithm: 2 percent. */
    private static final double LEAST_BANDWIDTH = 0.02;
    /** Spread of daily peaks that is taken for granted while there are too few days to see it, in the logarithm. */
    private static final double UNKNOWN_SPREAD = 0.3;
    /** Peaks below this share of the unit count as equally small. */
    private static final double NEGLIGIBLE = 0.003;
    /** The median of absolute values of a normal variable's steps to its deviation. */
    private static final double TO_DEVIATION = 1.05;

    private final double[] logs;
    private final double[] weights;
    private final double bandwidth;
    private final double offset;
    private final double highest;

    private DailyPeaks(double[] peaks, double unit) {
        offset = NEGLIGIBLE * unit;
        logs = new double[peaks.length];
        weights = new double[peaks.length];
        double total = 0;
        for (int i = 0; i < peaks.length; i++) {
            logs[i] = Math.log(peaks[i] + offset);
            weights[i] = Math.pow(2, -(peaks.length - 1 - i) / HALF_LIFE);
            total += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= total;
        }
        bandwidth = Math.hypot(LEAST_BANDWIDTH, spread(logs) * Math.pow(peaks.length, -0.2));
        highest = Arrays.stream(peaks).max().orElse(0);
    }

    /**
     * The peaks over all replicas.
     *
     * @param unit what a size is measured against, positive
     */
    static DailyPeaks of(List<UsageTrace> replicas, double unit) {
        long first = Samples.first(replicas);
        long last = Samples.last(replicas);
        if ((last - first) / Samples.DAY > MOST_DAYS) {
            throw new InvalidInputException(
                    "the samples span " + (last - first) / Samples.DAY + " days",
                    "daily peaks",
                    "Remove the stray time stamp; a history has at most " + MOST_DAYS + " days");
        }
        int days = (int) ((last - first) / Samples.DAY) + 1;
        double[] peaks = new double[days];
        int[] samples = new int[days];
        for (UsageTrace replica : replicas) {
            for (int i = 0; i < replica.length(); i++) {
                int day = days - 1 - (int) ((last - replica.time(i)) / Samples.DAY);
                double value = replica.value(i);
                peaks[day] = value > peaks[day] ? value : peaks[day];
                samples[day]++;
            }
        }
        return new DailyPeaks(observed(peaks, samples), unit);
    }

    /** The days with samples; a first day that is cut short is left out when there are others. */
    private static double[] observed(double[] peaks, int[] samples) {
        int most = Arrays.stream(samples).max().orElse(0);
        double[] kept = new double[peaks.length];
        int count = 0;
        for (int d = 0; d < peaks.length; d++) {
            boolean cutShort = d == 0 && peaks.length > 1 && samples[d] < 0.9 * most;
            if (samples[d] > 0 && !cutShort) {
                kept[count++] = peaks[d];
            }
        }
        return Arrays.copyOf(kept, count);
    }

    /** Deviation of the day-to-day change, robust. */
    private static double spread(double[] logs) {
        if (logs.length < 4) {
            return UNKNOWN_SPREAD;
        }
        double[] steps = new double[logs.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.abs(logs[i + 1] - logs[i]);
        }
        Arrays.sort(steps);
        int middle = steps.length / 2;
        double median = steps.length % 2 == 1 ? steps[middle] : (steps[middle - 1] + steps[middle]) / 2;
        return TO_DEVIATION * median;
    }

    int days() {
        return logs.length;
    }

    double highest() {
        return highest;
    }

    double[] peaks() {
        return Arrays.stream(logs).map(log -> Math.exp(log) - offset).toArray();
    }

    /** Probability that the peak of a coming day passes a size: Laplace kernels, since large changes are not rare. */
    double passes(double size) {
        double log = Math.log(size + offset);
        double probability = 0;
        for (int i = 0; i < logs.length; i++) {
            double z = (log - logs[i]) / bandwidth;
            double half = 0.5 * Math.exp(-Math.abs(z));
            probability += weights[i] * (z > 0 ? half : 1 - half);
        }
        return probability;
    }
}
