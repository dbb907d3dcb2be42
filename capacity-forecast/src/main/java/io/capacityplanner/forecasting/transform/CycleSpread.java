package io.capacityplanner.forecasting.transform;

import java.util.Arrays;

/**
 * Mean and standard deviation of the cycles of a series, latest first: what its Box-Cox power is chosen by.
 *
 * @param mean above zero, one a cycle
 * @param deviation one a cycle
 */
record CycleSpread(double[] mean, double[] deviation) {

    /**
     * Measures the cycles of which at least half the values, and two, were observed.
     *
     * @param y the series, above zero, NaN for a missing value
     * @param length steps of a cycle
     */
    static CycleSpread of(double[] y, int length) {
        int cycles = y.length / length;
        double[] mean = new double[cycles];
        double[] deviation = new double[cycles];
        int used = 0;
        for (int c = 1; c <= cycles; c++) {
            double[] cycle = Arrays.stream(y, y.length - c * length, y.length - (c - 1) * length)
                    .filter(v -> !Double.isNaN(v))
                    .toArray();
            if (2 * cycle.length >= length && cycle.length >= 2) {
                double average = Arrays.stream(cycle).sum() / cycle.length;
                double squares = Arrays.stream(cycle)
                        .map(v -> (v - average) * (v - average))
                        .sum();
                mean[used] = average;
                deviation[used++] = Math.sqrt(squares / (cycle.length - 1));
            }
        }
        return new CycleSpread(Arrays.copyOf(mean, used), Arrays.copyOf(deviation, used));
    }

    int count() {
        return mean.length;
    }

    /** The cycles whose values are not all the same. */
    CycleSpread varying() {
        double[] means = new double[count()];
        double[] deviations = new double[count()];
        int used = 0;
        for (int c = 0; c < count(); c++) {
            if (deviation[c] > 0) {
                means[used] = mean[c];
                deviations[used++] = deviation[c];
            }
        }
        return new CycleSpread(Arrays.copyOf(means, used), Arrays.copyOf(deviations, used));
    }

    /** Coefficient of variation of the ratios of deviations to means to the power 1 - λ: Guerrero's criterion. */
    double variation(double lambda) {
        double[] ratio = new double[count()];
        Arrays.setAll(ratio, c -> deviation[c] / Math.pow(mean[c], 1 - lambda));
        double average = Arrays.stream(ratio).sum() / ratio.length;
        double squares =
                Arrays.stream(ratio).map(r -> (r - average) * (r - average)).sum();
        return Math.sqrt(squares / (ratio.length - 1)) / average;
    }

    /** Student statistic of the slope of ln deviation on ln mean; only where all cycles vary. */
    double dependence() {
        double[] x = Arrays.stream(mean).map(Math::log).toArray();
        double[] y = Arrays.stream(deviation).map(Math::log).toArray();
        double centreX = Arrays.stream(x).sum() / count();
        double centreY = Arrays.stream(y).sum() / count();
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int c = 0; c < count(); c++) {
            xx += (x[c] - centreX) * (x[c] - centreX);
            xy += (x[c] - centreX) * (y[c] - centreY);
            yy += (y[c] - centreY) * (y[c] - centreY);
        }
        double rest = Math.max(yy - xy * xy / xx, 1e-12 * yy);
        return xy / Math.sqrt(xx * rest / (count() - 2));
    }
}
