package io.capacityplanner.forecasting.card;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Growth rates: the last value plus a damped mean change, which the largest changes do not enter, and a season of
 * changes. A series that varies less than its changes do keeps the mean of its last cycles instead.
 *
 * @param rough whether the series varies more than its changes: growth is then added to the last value
 * @param first growth of the first step
 * @param later growth of later steps
 * @param season by phase: of the changes for a rough series, of the values otherwise
 */
record Delta(boolean rough, double first, double later, double[] season) {

    private static final int RECENT = 6;
    /** Weights of the last four cycles of changes, the last one last. */
    private static final double[] CHANGE_WEIGHTS = {1, 2, 3, 9};
    /** Weights of the last six cycles of values. */
    private static final double[] VALUE_WEIGHTS = {1, 2, 3, 4, 5, 20};
    /** Weight of the last cycle against the mean of the last six. */
    private static final double LAST_CYCLE = 0.5;

    /**
     * Estimates.
     *
     * @param y the series without its long season, at least two values
     * @param period steps of the short season
     */
    static Delta of(double[] y, int period, boolean rough) {
        if (!rough) {
            double[] season = season(y, period, VALUE_WEIGHTS, 0);
            return new Delta(false, 0, 0, season);
        }
        double[] changes = SeasonTests.differences(y);
        double[] growth = changes.length >= 2 * period && period > 1 ? cycleMeans(changes, period) : changes;
        double recent = mean(Arrays.copyOfRange(growth, Math.max(0, growth.length - RECENT), growth.length));
        double whole = mean(growth);
        if (y.length > period) {
            double sum = 0;
            for (int t = period; t < y.length; t++) {
                sum += y[t] - y[t - period];
            }
            whole = smaller(whole, sum / period / (y.length - period));
        }
        double damped = smaller(recent, whole);
        return new Delta(
                true,
                smaller(damped, withoutLargest(growth, 1)),
                smaller(damped, withoutLargest(growth, 3)),
                season(changes, period, CHANGE_WEIGHTS, 1));
    }

    /** The one nearer to zero; zero when the signs differ. */
    private static double smaller(double a, double b) {
        return a * b > 0 ? Math.copySign(Math.min(Math.abs(a), Math.abs(b)), a) : 0;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static double withoutLargest(double[] values, int count) {
        double[] bySize = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> Math.abs(values[i])))
                .limit(Math.max(1, values.length - count))
                .mapToDouble(i -> values[i])
                .toArray();
        return mean(bySize);
    }

    /** Means of whole cycles counted from the end, in the order of time. */
    private static double[] cycleMeans(double[] x, int period) {
        double[] means = new double[x.length / period];
        for (int c = 0; c < means.length; c++) {
            int to = x.length - (means.length - 1 - c) * period;
            means[c] = mean(Arrays.copyOfRange(x, to - period, to));
        }
        return means;
    }

    /**
     * Weighted mean cycle, less its own mean, by phase of time.
     *
     * @param weights of the last cycles, that of the last one last
     * @param offset time of the first value
     */
    private static double[] season(double[] x, int period, double[] weights, int offset) {
        double[] season = new double[period];
        int cycles = Math.min(weights.length, x.length / period);
        if (period == 1 || cycles == 0) {
            return season;
        }
        double total = 0;
        for (int c = 0; c < cycles; c++) {
            double weight = weights[weights.length - 1 - c];
            int from = x.length - (c + 1) * period;
            double level = mean(Arrays.copyOfRange(x, from, from + period));
            total += weight;
            for (int i = from; i < from + period; i++) {
                season[(offset + i) % period] += weight * (x[i] - level);
            }
        }
        for (int p = 0; p < period; p++) {
            season[p] /= total;
        }
        return season;
    }

    /**
     * The steps after a series.
     *
     * @param y the series without its long season, which may have grown since the estimation
     */
    double[] path(double[] y, int steps) {
        int n = y.length;
        int period = season.length;
        double[] path = new double[steps];
        if (rough) {
            double value = y[n - 1];
            for (int h = 0; h < steps; h++) {
                value += (h == 0 ? first : later) + season[(n + h) % period];
                path[h] = value;
            }
            return path;
        }
        double[] cycles = y.length < period ? new double[] {mean(y)} : cycleMeans(y, period);
        double last = cycles[cycles.length - 1];
        double six = mean(Arrays.copyOfRange(cycles, Math.max(0, cycles.length - RECENT), cycles.length));
        for (int h = 0; h < steps; h++) {
            path[h] = (h == 0 ? last : LAST_CYCLE * last + (1 - LAST_CYCLE) * six) + season[(n + h) % period];
        }
        return path;
    }
}
