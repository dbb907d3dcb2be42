package io.capacityplanner.forecasting.detection;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;

/**
 * Splits a sequence into segments so that their costs, and a penalty for each change, are least: the pruned exact linear
 * time method.
 *
 * <p>Reference: R. Killick, P. Fearnhead, I. A. Eckley (2012), Optimal detection of changepoints with a linear
 * computational cost. Journal of the American Statistical Association 107, 1590-1598. doi:10.1080/01621459.2012.737745
 */
public final class Pelt {

    /** What a segment costs; the sum over two halves of a segment must not be more than over the whole. */
    @FunctionalInterface
    public interface Cost {
        /** Cost of the values from {@code from} (included) to {@code to} (excluded). */
        double of(int from, int to);
    }

    /**
     * The best split.
     *
     * @param starts positions at which a new segment begins, ascending, 0 left out
     * @param cost sum of the costs and penalties
     */
    public record Split(int[] starts, double cost) {

        /** Copies the positions. */
        public Split {
            starts = starts.clone();
        }

        @Override
        public int[] starts() {
            return starts.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Split that && Arrays.equals(starts, that.starts) && cost == that.cost;
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(starts) + Double.hashCode(cost);
        }

        @Override
        public String toString() {
            return "Split[starts=" + Arrays.toString(starts) + ", cost=" + cost + "]";
        }
    }

    private Pelt() {}

    /**
     * Finds the best split.
     *
     * @param count number of values
     * @param shortest fewest values of a segment, at least 1
     * @param penalty what each change costs, not negative
     */
    public static Split split(int count, int shortest, double penalty, Cost cost) {
        if (shortest < 1 || !(penalty >= 0)) {
            throw new InvalidInputException(
                    "a shortest segment of " + shortest + " values and a penalty of " + penalty,
                    "change points",
                    "Give a length of at least 1 and a penalty that is not negative");
        }
        double[] least = new double[count + 1];
        int[] previous = new int[count + 1];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        least[0] = -penalty;
        int[] open = new int[count + 1];
        double[] costs = new double[count + 1];
        int opened = 0;
        for (int end = shortest; end <= count; end++) {
            int begin = end - shortest;
            if (begin == 0 || begin >= shortest) {
                open[opened++] = begin;
            }
            for (int k = 0; k < opened; k++) {
                costs[k] = least[open[k]] + cost.of(open[k], end);
                if (costs[k] + penalty < least[end]) {
                    least[end] = costs[k] + penalty;
                    previous[end] = open[k];
                }
            }
            int kept = 0;
            for (int k = 0; k < opened; k++) {
                if (costs[k] <= least[end]) {
                    open[kept++] = open[k];
                }
            }
            opened = kept;
        }
        int[] starts = new int[count];
        int found = 0;
        for (int at = count == 0 ? 0 : previous[count]; at > 0; at = previous[at]) {
            starts[found++] = at;
        }
        int[] ascending = Arrays.copyOf(starts, found);
        Arrays.sort(ascending);
        return new Split(ascending, least[count]);
    }

    /** Sum of squares about the mean: for changes of level at a known variance, in its unit. */
    public static Cost mean(double[] values) {
        double center = Arrays.stream(values).average().orElse(0); // keeps the sums of squares exact enough
        double[] sums = new double[values.length + 1];
        double[] squares = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            double value = values[i] - center;
            sums[i + 1] = sums[i] + value;
            squares[i + 1] = squares[i] + value * value;
        }
        return (from, to) -> {
            double sum = sums[to] - sums[from];
            return Math.max(0, squares[to] - squares[from] - sum * sum / (to - from));
        };
    }

    /** Sum of squares about the least-squares line: for breaks of a trend. */
    public static Cost line(double[] values) {
        Cost aboutMean = mean(values);
        double center = Arrays.stream(values).average().orElse(0);
        double[] sums = new double[values.length + 1];
        double[] products = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i] - center;
            products[i + 1] = products[i] + i * (values[i] - center);
        }
        return (from, to) -> {
            double length = to - from;
            double middle = (from + to - 1) / 2.0;
            double product = products[to] - products[from] - middle * (sums[to] - sums[from]);
            double spread = length * (length * length - 1) / 12;
            return Math.max(0, aboutMean.of(from, to) - (spread > 0 ? product * product / spread : 0));
        };
    }
}
