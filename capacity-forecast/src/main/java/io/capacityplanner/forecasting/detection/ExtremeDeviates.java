package io.capacityplanner.forecasting.detection;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The generalised test of extreme studentized deviates, with the median and the median absolute deviation in place of
 * mean and standard deviation: how many of the values furthest out are outliers.
 *
 * <p>References:
 *
 * <ol>
 *   <li>B. Rosner (1983), Percentage points for a generalized ESD many-outlier procedure. Technometrics 25, 165-172.
 *       doi:10.1080/00401706.1983.10487848
 *   <li>O. Vallis, J. Hochenbaum, A. Kejariwal (2014), A novel technique for long-term anomaly detection in the cloud.
 *       6th USENIX Workshop on Hot Topics in Cloud Computing (S-H-ESD)
 * </ol>
 */
final class ExtremeDeviates {

    private ExtremeDeviates() {}

    /** Critical value of the {@code rank}-th removal, 1 the first, among {@code count} values, both sides. */
    static double critical(int count, int rank, double alpha) {
        double left = count - rank;
        double t = new TDistribution(null, left - 1).inverseCumulativeProbability(1 - alpha / (2 * (left + 1)));
        return t * left / Math.sqrt((left - 1 + t * t) * (left + 1));
    }

    /**
     * Positions of the outliers, ascending.
     *
     * @param values the values; NaN where missing
     * @param most largest share of outliers, below 0.5
     * @param alpha chance to find any where there is none
     */
    static int[] find(double[] values, double most, double alpha) {
        Integer[] order = IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]))
                .boxed()
                .sorted((a, b) -> Double.compare(values[a], values[b]))
                .toArray(Integer[]::new);
        int low = 0;
        int high = order.length;
        int limit = (int) (most * order.length);
        int[] removed = new int[limit];
        int outliers = 0;
        double spread = 0;
        for (int rank = 1; rank <= limit && high - low > 2; rank++) {
            double median = median(values, order, low, high);
            // The spread of what is left changes little from one removal to the next; it costs a sort.
            if (rank == 1 || rank % Math.max(1, order.length / 200) == 0) {
                spread = spread(values, order, low, high, median);
            }
            boolean upper = values[order[high - 1]] - median >= median - values[order[low]];
            int at = upper ? order[--high] : order[low++];
            removed[rank - 1] = at;
            double deviation = Math.abs(values[at] - median);
            if (spread == 0 ? deviation > 0 : deviation / spread > critical(order.length, rank, alpha)) {
                outliers = rank;
            }
        }
        int[] found = Arrays.copyOf(removed, outliers);
        Arrays.sort(found);
        return found;
    }

    private static double median(double[] values, Integer[] order, int low, int high) {
        int middle = (low + high) / 2;
        return (high - low) % 2 == 1 ? values[order[middle]] : (values[order[middle - 1]] + values[order[middle]]) / 2;
    }

    private static double spread(double[] values, Integer[] order, int low, int high, double median) {
        double[] deviations = new double[high - low];
        for (int i = low; i < high; i++) {
            deviations[i - low] = values[order[i]] - median;
        }
        return Spread.of(deviations);
    }
}
