package io.capacityplanner.quality;

import java.util.Arrays;

/** Lays samples on a grid: the mean of what falls into a step, NaN where nothing does. */
final class Binning {

    private Binning() {}

    static double[] mean(OrderedSamples samples, Grid grid) {
        double[] sums = new double[grid.indexOf(samples.last()) + 1];
        double[] weights = new double[sums.length];
        for (int i = 0; i < samples.size(); i++) {
            int index = grid.indexOf(samples.stamps()[i]);
            add(sums, weights, index, samples.values()[i], 1);
        }
        return divide(sums, weights);
    }

    /**
     * Rates on the step that begins their interval, weighted by the interval's length where several share a step. An
     * interval longer than {@code longest} steps says too little about any of them and leaves all missing.
     */
    static double[] rates(OrderedSamples samples, double[] rates, Grid grid, int longest) {
        double[] sums = new double[grid.indexOf(samples.stamps()[rates.length - 1]) + 1];
        double[] weights = new double[sums.length];
        for (int i = 0; i < rates.length; i++) {
            long begin = samples.stamps()[i];
            long end = samples.stamps()[i + 1];
            int index = grid.indexOf(begin);
            if (grid.indexOf(end) - index <= longest) {
                add(sums, weights, index, rates[i], (double) (end - begin));
            }
        }
        return divide(sums, weights);
    }

    private static void add(double[] sums, double[] weights, int index, double value, double weight) {
        sums[index] += weight * value;
        weights[index] += weight;
    }

    private static double[] divide(double[] sums, double[] weights) {
        double[] means = new double[sums.length];
        Arrays.setAll(means, i -> weights[i] > 0 ? sums[i] / weights[i] : Double.NaN);
        return means;
    }
}
