package io.capacityplanner.forecasting.intermittent;

import java.util.Arrays;

/**
 * The recursions of Croston, SBA and TSB over a history without gaps.
 *
 * <p>Size and interval (or probability) begin with those of the first demand; before it nothing is forecast. A single
 * demand says nothing of the interval to the next: its rate is its size over all that was seen.
 */
final class RateSmoothing {

    private RateSmoothing() {}

    /**
     * One-step forecasts of the rate.
     *
     * @param y the history
     * @param method one of the three
     * @param alpha smoothing parameter of the sizes, with Croston and SBA of the intervals, too
     * @param beta smoothing parameter of the probability (TSB)
     * @return {@code [length + 1]}, the last one that of the future; NaN before the first demand, 0 without any
     */
    static double[] rates(double[] y, IntermittentMethod method, double alpha, double beta) {
        double[] rates = new double[y.length + 1];
        double size = 0;
        double interval = 0;
        double probability = 0;
        int demands = 0;
        int since = 0;
        boolean steady = true;
        for (int t = 0; t < y.length; t++) {
            rates[t] = demands == 0 ? Double.NaN : rate(method, size, interval, probability, steady ? 0 : alpha);
            since++;
            boolean demand = y[t] != 0;
            if (demands > 0) {
                probability += beta * ((demand ? 1 : 0) - probability);
            }
            if (demand) {
                boolean first = demands == 0;
                size = first ? y[t] : size + alpha * (y[t] - size);
                interval = first ? since : interval + alpha * (since - interval);
                probability = first ? 1.0 / since : probability;
                steady &= since == 1;
                since = 0;
                demands++;
            }
        }
        if (demands == 0) {
            Arrays.fill(rates, 0);
        } else if (demands == 1 && method != IntermittentMethod.TSB) {
            rates[y.length] = size / y.length;
        } else {
            steady &= since == 0 || method == IntermittentMethod.TSB;
            rates[y.length] = rate(method, size, interval, probability, steady ? 0 : alpha);
        }
        return rates;
    }

    /** The bias of a ratio of smoothed values comes from varying intervals: without zeros there is none. */
    private static double rate(
            IntermittentMethod method, double size, double interval, double probability, double alpha) {
        return switch (method) {
            case CROSTON -> size / interval;
            case SBA -> (1 - alpha / 2) * size / interval;
            default -> probability * size;
        };
    }
}
