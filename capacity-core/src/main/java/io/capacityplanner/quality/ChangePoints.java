package io.capacityplanner.quality;

import java.util.Arrays;

/**
 * Splits a sequence where its mean changes, by the pruned exact linear time method (PELT).
 *
 * <p>The cost of a segment is its sum of squares about its mean. Each change costs 3 ln n times the long-run variance
 * of the noise. That variance is taken from the differences d of neighbours, where a change of mean shows once only:
 * for noise with autocorrelation φ at lag 1 that of d is -(1 - φ)/2 and its variance 2 σ²(1 - φ), and the long-run
 * variance is σ²(1 + φ)/(1 - φ). Differences are cut at three times their robust spread first.
 *
 * <p>References:
 *
 * <ol>
 *   <li>R. Killick, P. Fearnhead, I. A. Eckley (2012), Optimal detection of changepoints with a linear computational
 *       cost. Journal of the American Statistical Association 107, 1590-1598. doi:10.1080/01621459.2012.737745
 *   <li>N. R. Zhang, D. O. Siegmund (2007), A modified Bayes information criterion with applications to the analysis of
 *       comparative genomic hybridization data. Biometrics 63, 22-32. doi:10.1111/j.1541-0420.2006.00662.x
 * </ol>
 */
final class ChangePoints {

    private static final double MOST_AUTOCORRELATION = 0.95;

    private ChangePoints() {}

    /** Positions at which a new segment begins, ascending, 0 left out. */
    static int[] ofMean(double[] values, int shortest) {
        int count = values.length;
        double variance = longRunVariance(values);
        if (count < 2 * shortest || !(variance > 0)) {
            return new int[0];
        }
        return ofMean(values, shortest, 3 * Math.log(count) * variance);
    }

    /**
     * The split that makes the sum of costs least.
     *
     * @param shortest fewest values of a segment
     * @param penalty cost of each change
     */
    static int[] ofMean(double[] values, int shortest, double penalty) {
        int count = values.length;
        double[] sum = new double[count + 1];
        double[] squares = new double[count + 1];
        double center = RobustStatistics.median(values); // keeps the sums of squares exact enough
        for (int i = 0; i < count; i++) {
            double value = values[i] - center;
            sum[i + 1] = sum[i] + value;
            squares[i + 1] = squares[i] + value * value;
        }
        double[] least = new double[count + 1];
        int[] previous = new int[count + 1];
        least[0] = -penalty;
        Starts starts = new Starts(count);
        for (int end = shortest; end <= count; end++) {
            int opened = end - shortest;
            if (opened == 0 || opened >= shortest) {
                starts.open(opened, least[opened], sum[opened], squares[opened]);
            }
            starts.close(end, sum[end], squares[end]);
            int best = starts.best(penalty);
            least[end] = best < 0 ? Double.POSITIVE_INFINITY : starts.costs[best] + penalty;
            previous[end] = best < 0 ? 0 : (int) starts.positions[best];
            starts.prune(least[end]);
        }
        return traceBack(previous, count);
    }

    /** The positions at which the last segment may still begin, side by side in arrays so that one loop closes them all. */
    private static final class Starts {

        private final double[] positions;
        private final double[] least;
        private final double[] sums;
        private final double[] squares;
        private final double[] costs;
        private int active;

        Starts(int count) {
            positions = new double[count + 1];
            least = new double[count + 1];
            sums = new double[count + 1];
            squares = new double[count + 1];
            costs = new double[count + 1];
        }

        void open(int position, double leastBefore, double sum, double sumOfSquares) {
            positions[active] = position;
            least[active] = leastBefore;
            sums[active] = sum;
            squares[active++] = sumOfSquares;
        }

        /** Costs of everything up to an end, by where the last segment begins. */
        void close(double end, double sum, double sumOfSquares) {
            for (int k = 0; k < active; k++) {
                double total = sum - sums[k];
                costs[k] = least[k] + Math.max(0, sumOfSquares - squares[k] - total * total / (end - positions[k]));
            }
        }

        /** The first of those that cost least; -1 when squares so large that they overflow leave none. */
        int best(double penalty) {
            int best = -1;
            double lowest = Double.POSITIVE_INFINITY;
            for (int k = 0; k < active; k++) {
                if (costs[k] + penalty < lowest) {
                    lowest = costs[k] + penalty;
                    best = k;
                }
            }
            return best;
        }

        /** Drops those that can never be best again. */
        void prune(double limit) {
            int kept = 0;
            while (kept < active && costs[kept] <= limit) {
                kept++;
            }
            for (int k = kept + 1; k < active; k++) {
                if (costs[k] <= limit) {
                    positions[kept] = positions[k];
                    least[kept] = least[k];
                    sums[kept] = sums[k];
                    squares[kept++] = squares[k];
                }
            }
            active = kept;
        }
    }

    private static int[] traceBack(int[] previous, int count) {
        int[] starts = new int[count];
        int found = 0;
        for (int at = previous[count]; at > 0; at = previous[at]) {
            starts[found++] = at;
        }
        int[] ascending = Arrays.copyOf(starts, found);
        Arrays.sort(ascending);
        return ascending;
    }

    private static double longRunVariance(double[] values) {
        double[] steps = new double[values.length - 1];
        Arrays.setAll(steps, i -> values[i + 1] - values[i]);
        double spread = RobustStatistics.sigma(steps, 0, steps.length);
        double variance = 0;
        double product = 0;
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.max(-3 * spread, Math.min(3 * spread, steps[i]));
            variance += steps[i] * steps[i];
            product += i == 0 ? 0 : steps[i] * steps[i - 1];
        }
        if (!(variance > 0)) {
            return 0;
        }
        double correlation = Math.max(0, Math.min(MOST_AUTOCORRELATION, 1 + 2 * product / variance));
        double noise = variance / steps.length / (2 * (1 - correlation));
        return noise * (1 + correlation) / (1 - correlation);
    }
}
