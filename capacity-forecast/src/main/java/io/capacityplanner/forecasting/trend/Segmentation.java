package io.capacityplanner.forecasting.trend;

import io.capacityplanner.forecasting.numeric.Interruption;
import io.capacityplanner.series.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits a history where its trend changes: straight lines, one a segment, that need not meet, with the least sum of
 * squares plus a penalty a change. The optimum is exact, by dynamic programming over all places (Jackson et al. 2005, "An
 * algorithm for optimal partitioning of data on an interval", IEEE Signal Processing Letters 12:105-108,
 * doi:10.1109/LSP.2001.838216).
 *
 * <p>Each change costs 4 ln n times the long-run variance of the noise: one ln n for each end of a new line, its place
 * counted twice as in the modified criterion of Zhang and Siegmund (2007, Biometrics 63:22-32). That variance comes from
 * the differences of neighbours about their median, where a change of level shows once only, with their autocorrelation
 * at lag 1 counted.
 */
final class Segmentation {

    private static final double PENALTY = 5;
    private static final double FROM_MAD = 1.4826;
    private static final double ROUNDING = 1e-9;
    private static final double MOST_AUTOCORRELATION = 0.95;

    private final int n;
    private final int[] places;
    private final double[][] sums;

    private Segmentation(double[] values) {
        int count = 0;
        places = new int[values.length];
        sums = new double[5][values.length + 1];
        double middle = (values.length - 1) / 2.0;
        double mean =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(0);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                double x = i - middle;
                double y = values[i] - mean;
                double[] terms = {x, y, x * x, x * y, y * y};
                for (int k = 0; k < terms.length; k++) {
                    sums[k][count + 1] = sums[k][count] + terms[k];
                }
                places[count++] = i;
            }
        }
        n = count;
    }

    /**
     * Finds the changes.
     *
     * @param values NaN for a missing one
     * @param fewest observed values that a segment holds at least
     * @return first positions of the second and later segments, rising
     */
    static List<Integer> changes(double[] values, int fewest) {
        Segmentation segmentation = new Segmentation(values);
        double variance = segmentation.longRunVariance(values);
        if (segmentation.n < 2 * fewest || !(variance > 0)) {
            return List.of();
        }
        return segmentation.optimum(PENALTY * Math.log(segmentation.n) * variance, fewest);
    }

    private List<Integer> optimum(double penalty, int fewest) {
        double[] best = new double[n + 1];
        int[] start = new int[n + 1];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        best[0] = -penalty;
        for (int end = fewest; end <= n; end++) {
            Interruption.refuse("search for changes of the trend");
            for (int from = 0; from <= end - fewest; from++) {
                double cost = best[from] + penalty + squares(from, end);
                if (cost < best[end]) {
                    best[end] = cost;
                    start[end] = from;
                }
            }
        }
        List<Integer> changes = new ArrayList<>();
        for (int end = n; start[end] > 0; end = start[end]) {
            changes.add(0, places[start[end]]);
        }
        return changes;
    }

    /** What the best line leaves of the observed values from one to another. */
    private double squares(int from, int to) {
        double count = to - from;
        double[] s = new double[5];
        for (int k = 0; k < s.length; k++) {
            s[k] = sums[k][to] - sums[k][from];
        }
        double xx = s[2] - s[0] * s[0] / count;
        double xy = s[3] - s[0] * s[1] / count;
        double yy = s[4] - s[1] * s[1] / count;
        return Math.max(0, xx > 0 ? yy - xy * xy / xx : yy);
    }

    /** Never below what rounding makes of an exact line. */
    private double longRunVariance(double[] values) {
        double[] seen = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        double floor = ROUNDING * (sums[4][n] - sums[1][n] * sums[1][n] / Math.max(1, n)) / Math.max(1, n);
        if (seen.length < 3) {
            return 0;
        }
        double[] steps = new double[seen.length - 1];
        Arrays.setAll(steps, i -> seen[i + 1] - seen[i]);
        double median = Quantiles.of(steps, 0.5);
        double[] sizes = Arrays.stream(steps).map(d -> Math.abs(d - median)).toArray();
        double spread = FROM_MAD * Quantiles.of(sizes, 0.5);
        double variance = 0;
        double product = 0;
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.max(-3 * spread, Math.min(3 * spread, steps[i] - median));
            variance += steps[i] * steps[i];
            product += i == 0 ? 0 : steps[i] * steps[i - 1];
        }
        if (!(variance > 0)) {
            return floor;
        }
        double correlation = Math.max(0, Math.min(MOST_AUTOCORRELATION, 1 + 2 * product / variance));
        double noise = variance / steps.length / (2 * (1 - correlation));
        return Math.max(floor, noise * (1 + correlation) / (1 - correlation));
    }
}
