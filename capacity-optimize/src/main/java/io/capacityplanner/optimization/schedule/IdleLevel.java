package io.capacityplanner.optimization.schedule;

import io.capacityplanner.series.Quantiles;
import java.util.Arrays;

/**
 * What counts as no use. Values are split in two where the variance between the parts is largest (Otsu 1979,
 * doi:10.1109/TSMC.1979.4310076); the lower part is idle when it is narrow against its distance to the upper one. A load
 * that rises and falls all day has no such part.
 *
 * @param found whether there is a level of idleness apart from use
 * @param level median of the values without use
 * @param noise their spread: the median absolute deviation scaled to a standard deviation
 * @param use median of the values in use
 * @param threshold values above it are use
 */
public record IdleLevel(boolean found, double level, double noise, double use, double threshold) {

    private static final double MAD_TO_DEVIATION = 1.4826;
    private static final double APART = 8;
    private static final double ABOVE = 6;
    private static final double LEAST = 0.05;
    private static final double BETWEEN = 0.5;

    /** Splits observed values, at least one. */
    static IdleLevel of(double... observed) {
        double[] sorted = observed.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double total = Arrays.stream(sorted).sum();
        double below = 0;
        double best = 0;
        int cut = n;
        for (int i = 1; i < n; i++) {
            below += sorted[i - 1];
            if (sorted[i] > sorted[i - 1]) {
                double difference = below / i - (total - below) / (n - i);
                double between = (double) i * (n - i) * difference * difference;
                if (between > best) {
                    best = between;
                    cut = i;
                }
            }
        }
        if (cut == n) {
            return new IdleLevel(false, sorted[0], 0, sorted[n - 1], sorted[n - 1]);
        }
        double mean = total / n;
        double squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
        double share = best / n / squares;
        double[] idle = Arrays.copyOfRange(sorted, 0, cut);
        double level = Quantiles.ofSorted(idle, 0.5);
        double use = Quantiles.ofSorted(Arrays.copyOfRange(sorted, cut, n), 0.5);
        double[] deviations =
                Arrays.stream(idle).map(v -> Math.abs(v - level)).sorted().toArray();
        double noise = MAD_TO_DEVIATION * Quantiles.ofSorted(deviations, 0.5);
        boolean found = share >= BETWEEN && use - level > APART * noise;
        double threshold = Math.min(
                sorted[cut - 1] + (sorted[cut] - sorted[cut - 1]) / 2,
                level + Math.max(ABOVE * noise, LEAST * (use - level)));
        return new IdleLevel(found, level, noise, use, threshold);
    }

    /** A level that is given. */
    static IdleLevel given(double threshold, double... observed) {
        double[] idle =
                Arrays.stream(observed).filter(v -> v <= threshold).sorted().toArray();
        double[] use =
                Arrays.stream(observed).filter(v -> v > threshold).sorted().toArray();
        return new IdleLevel(
                idle.length > 0 && use.length > 0,
                idle.length == 0 ? threshold : Quantiles.ofSorted(idle, 0.5),
                0,
                use.length == 0 ? threshold : Quantiles.ofSorted(use, 0.5),
                threshold);
    }
}
