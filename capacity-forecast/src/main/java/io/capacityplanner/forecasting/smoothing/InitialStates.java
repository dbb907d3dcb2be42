package io.capacityplanner.forecasting.smoothing;

import java.util.Arrays;

/**
 * First guesses of the states before a history: seasonal indices by classical decomposition, level and slope by a
 * straight line through the first steps (Hyndman et al. 2008, section 2.6.1). The optimiser improves on them.
 */
final class InitialStates {

    /** The least seasonal index that multiplies. */
    static final double LEAST_INDEX = 0.01;

    private InitialStates() {}

    /**
     * Seasonal indices of the first period's steps: means of the detrended values of each phase, normalised to sum 0
     * (additive) or mean 1 (multiplicative).
     */
    static double[] season(double[] y, int period, SeasonType type) {
        double[] filled = interpolate(y);
        double[] trend = filled.length >= 3 * period ? movingAverage(filled, period) : line(filled);
        boolean additive = type == SeasonType.ADDITIVE;
        double[] sum = new double[period];
        int[] count = new int[period];
        for (int t = 0; t < y.length; t++) {
            double index = additive ? y[t] - trend[t] : y[t] / trend[t];
            if (Double.isFinite(index)) {
                sum[t % period] += index;
                count[t % period]++;
            }
        }
        double mean = 0;
        for (int j = 0; j < period; j++) {
            sum[j] = count[j] == 0 ? (additive ? 0 : 1) : sum[j] / count[j];
            mean += sum[j] / period;
        }
        for (int j = 0; j < period; j++) {
            sum[j] = additive ? sum[j] - mean : Math.max(LEAST_INDEX, sum[j] / mean);
        }
        return sum;
    }

    /** Level and slope before the first step, from the first max(10, 2m) seasonally adjusted values. */
    static double[] levelAndSlope(double[] y, double[] season, SeasonType type, int period, boolean sloped) {
        int length = Math.min(y.length, Math.max(10, 2 * period));
        double n = 0;
        double sumT = 0;
        double sumY = 0;
        double sumTt = 0;
        double sumTy = 0;
        for (int t = 0; t < length; t++) {
            double value = switch (type) {
                case NONE -> y[t];
                case ADDITIVE -> y[t] - season[t % period];
                case MULTIPLICATIVE -> y[t] / season[t % period];
            };
            if (!Double.isNaN(value)) {
                n++;
                sumT += t + 1;
                sumY += value;
                sumTt += (t + 1.0) * (t + 1);
                sumTy += (t + 1) * value;
            }
        }
        double spread = sumTt - sumT * sumT / n;
        double slope = sloped && spread > 0 ? (sumTy - sumT * sumY / n) / spread : 0;
        return new double[] {sumY / n - slope * sumT / n, slope};
    }

    /** Level and factor before the first step whose first two steps lie on the line of a level and slope. */
    static double[] levelAndFactor(double[] line) {
        double first = line[0] + line[1];
        double second = line[0] + 2 * line[1];
        if (!(first > 0 && second > 0)) {
            return new double[] {Math.max(line[0], Math.abs(line[1])), 1};
        }
        double factor = second / first;
        return new double[] {first / factor, factor};
    }

    /** Fills gaps by straight lines, ends by the nearest value. */
    static double[] interpolate(double[] y) {
        double[] filled = y.clone();
        int last = -1;
        for (int t = 0; t < y.length; t++) {
            if (Double.isNaN(y[t])) {
                continue;
            }
            for (int gap = last + 1; gap < t; gap++) {
                double share = last < 0 ? 1 : (double) (gap - last) / (t - last);
                filled[gap] = last < 0 ? y[t] : y[last] + share * (y[t] - y[last]);
            }
            last = t;
        }
        if (last >= 0) {
            Arrays.fill(filled, last, y.length, y[last]);
        }
        return filled;
    }

    /** Centred moving average over one period; NaN at the ends. */
    private static double[] movingAverage(double[] y, int period) {
        int half = period / 2;
        boolean even = period % 2 == 0;
        double[] average = new double[y.length];
        Arrays.fill(average, Double.NaN);
        for (int t = half; t < y.length - half; t++) {
            double sum = even ? (y[t - half] + y[t + half]) / 2 : y[t - half] + y[t + half];
            for (int j = t - half + 1; j < t + half; j++) {
                sum += y[j];
            }
            average[t] = sum / period;
        }
        return average;
    }

    private static double[] line(double[] y) {
        double[] guess = levelAndSlope(y, new double[0], SeasonType.NONE, y.length, true);
        double[] line = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            line[t] = guess[0] + guess[1] * (t + 1);
        }
        return line;
    }
}
