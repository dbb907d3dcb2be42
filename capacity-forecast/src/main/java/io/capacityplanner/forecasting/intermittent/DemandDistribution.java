package io.capacityplanner.forecasting.intermittent;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Distribution of the demand of one step: none, or a size, as a table of values.
 *
 * <p>Sizes are weighted as smoothing weights them, so that their mean is the smoothed size and the mean of the
 * distribution is the forecast rate. Whole sizes that vary more than a Poisson variable follow a negative binomial one
 * above 1 with the same mean and variance, which reaches beyond what was seen.
 */
final class DemandDistribution {

    private static final double TAIL = 1e-7;
    private static final int LARGEST_TABLED = 20_000;
    /** Smallest share of a step's demand that is told from none. */
    private static final double NEVER = 1e-12;

    private final double[] values;
    private final double[] cumulated;
    private final boolean whole;

    private DemandDistribution(double[] values, double[] weights, boolean whole) {
        this.whole = whole;
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.values = new double[order.length];
        this.cumulated = new double[order.length];
        double sum = 0;
        for (int i = 0; i < order.length; i++) {
            sum += weights[order[i]];
            this.values[i] = values[order[i]];
            this.cumulated[i] = sum;
        }
        for (int i = 0; i < order.length; i++) {
            cumulated[i] /= sum;
        }
    }

    /**
     * The distribution after a history.
     *
     * @param y the history without gaps
     * @param rate its mean
     * @param alpha smoothing parameter of the sizes
     * @param whole whether demand comes in whole numbers
     */
    static DemandDistribution of(double[] y, double rate, double alpha, boolean whole) {
        double[] sizes = Arrays.stream(y).filter(v -> v != 0).toArray();
        double[] weights = new double[sizes.length];
        double size = 0;
        for (int i = 0; i < sizes.length; i++) {
            size = i == 0 ? sizes[0] : size + alpha * (sizes[i] - size);
            weights[i] = (i == 0 ? 1 : alpha) * Math.pow(1 - alpha, sizes.length - 1.0 - i);
        }
        double share = size == 0 ? 0 : rate / size;
        boolean mixedSigns = Arrays.stream(sizes).anyMatch(v -> v < 0)
                && Arrays.stream(sizes).anyMatch(v -> v > 0);
        if (mixedSigns && !(share > 0 && share <= 1)) {
            return moved(y, rate, whole);
        }
        if (!(share > NEVER)) {
            return new DemandDistribution(new double[] {0}, new double[] {1}, whole);
        }
        double[][] table = whole ? negativeBinomial(sizes, weights, size) : new double[0][];
        double[] values = table.length == 0 ? sizes : table[0];
        double[] shares = table.length == 0 ? weights : table[1];
        return mixed(values, shares, share, whole);
    }

    /** The values seen, moved to a mean: where sizes of both signs cancel, a rate is no share of their mean. */
    private static DemandDistribution moved(double[] y, double rate, boolean whole) {
        double mean = Arrays.stream(y).average().orElse(0);
        double[] weights = new double[y.length];
        Arrays.fill(weights, 1);
        double shift = whole ? Math.rint(rate - mean) : rate - mean;
        return new DemandDistribution(Arrays.stream(y).map(v -> v + shift).toArray(), weights, whole);
    }

    /** Adds the steps without demand; where the rate is above the mean size, sizes grow instead. */
    private static DemandDistribution mixed(double[] sizes, double[] weights, double share, boolean whole) {
        double occurrence = Math.min(1, share);
        double factor = Math.max(1, share);
        double total = Arrays.stream(weights).sum();
        double[] values = new double[sizes.length + 1];
        double[] probabilities = new double[sizes.length + 1];
        probabilities[0] = 1 - occurrence;
        for (int i = 0; i < sizes.length; i++) {
            double value = factor * sizes[i];
            values[i + 1] = whole ? Math.rint(value) : value;
            probabilities[i + 1] = occurrence * weights[i] / total;
        }
        return new DemandDistribution(values, probabilities, whole);
    }

    /** Values and weights of {@code 1 + NB}; empty where it does not apply. */
    private static double[][] negativeBinomial(double[] sizes, double[] weights, double mean) {
        double smallest = Arrays.stream(sizes).min().orElse(0);
        if (smallest < 1 || sizes.length < 2) {
            return new double[0][];
        }
        double variance = 0;
        double total = 0;
        for (int i = 0; i < sizes.length; i++) {
            variance += weights[i] * (sizes[i] - mean) * (sizes[i] - mean);
            total += weights[i];
        }
        variance /= total;
        double above = mean - 1;
        if (!(above > 0 && variance > above) || mean + 12 * Math.sqrt(variance) > LARGEST_TABLED) {
            return new double[0][];
        }
        double success = above / variance;
        double shape = above * success / (1 - success);
        double[] values = new double[LARGEST_TABLED];
        double[] shares = new double[LARGEST_TABLED];
        double share = Math.pow(success, shape);
        double sum = 0;
        int count = 0;
        while (count < LARGEST_TABLED && sum < 1 - TAIL) {
            values[count] = count + 1.0;
            shares[count] = share;
            sum += share;
            share *= (shape + count) / (count + 1.0) * (1 - success);
            count++;
        }
        boolean sound = sum >= 1 - 2 * TAIL;
        return sound ? new double[][] {Arrays.copyOf(values, count), Arrays.copyOf(shares, count)} : new double[0][];
    }

    /** The least value that is not exceeded with at least a probability. */
    double quantile(double probability) {
        int at = Arrays.binarySearch(cumulated, probability);
        int index = at >= 0 ? at : -at - 1;
        while (index > 0 && cumulated[index - 1] >= probability) {
            index--;
        }
        return values[Math.min(index, values.length - 1)];
    }

    /** Whether all values are whole numbers. */
    boolean whole() {
        return whole;
    }
}
