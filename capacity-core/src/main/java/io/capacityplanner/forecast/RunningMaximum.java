package io.capacityplanner.forecast;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.quality.OrderedValues;
import io.capacityplanner.series.Quantiles;
import java.util.Arrays;

/**
 * The distribution of the largest value reached up to each step, kept as quantiles. It answers when any limit is first
 * reached without keeping the simulated paths: a path has crossed a limit by step h exactly when its running maximum
 * at h is at least that limit.
 *
 * <p>Memory: {@link #POINTS} doubles a step.
 */
public final class RunningMaximum {

    /** Number of quantiles kept a step: probabilities 0, 0.02, … 1. */
    public static final int POINTS = 51;

    private final double[][] quantiles;

    private RunningMaximum(double[][] quantiles) {
        this.quantiles = quantiles;
    }

    /**
     * Summarises simulated paths.
     *
     * @param paths {@code [path][step]}, at least one path, all finite and of one length
     */
    public static RunningMaximum of(double[][] paths) {
        refuseUnusable(paths);
        int steps = paths[0].length;
        double[] maximum = new double[paths.length];
        double[] before = new double[paths.length];
        double[] risen = new double[paths.length];
        OrderedValues ordered = new OrderedValues(paths.length);
        double[] sorted = new double[paths.length];
        double[][] quantiles = new double[steps][];
        for (int h = 0; h < steps; h++) {
            int count = 0;
            for (int p = 0; p < paths.length; p++) {
                if (h == 0 || paths[p][h] > maximum[p]) {
                    before[count] = maximum[p];
                    risen[count++] = paths[p][h];
                    maximum[p] = paths[p][h];
                }
            }
            // Later steps raise few maxima, many none.
            if (count > 0) {
                ordered.replace(before, h == 0 ? 0 : count, risen, count);
                ordered.copyTo(sorted);
            }
            quantiles[h] = count == 0 ? quantiles[h - 1] : quantiles(sorted);
        }
        return new RunningMaximum(quantiles);
    }

    /**
     * The distribution of given quantiles, as {@link #quantilesAt} told them.
     *
     * @param quantiles {@code [step][quantile]}, {@link #POINTS} a step, finite and not falling
     */
    public static RunningMaximum ofQuantiles(double[][] quantiles) {
        double[][] copy = new double[quantiles.length][];
        for (int h = 0; h < quantiles.length; h++) {
            copy[h] = quantiles[h].clone();
            boolean sound = copy[h].length == POINTS && Double.isFinite(copy[h][0]);
            for (int q = 1; sound && q < POINTS; q++) {
                sound = copy[h][q] >= copy[h][q - 1] && Double.isFinite(copy[h][q]);
            }
            if (!sound) {
                throw new InvalidInputException(
                        "they are not " + POINTS + " finite values in order",
                        "quantiles of the largest value, step " + (h + 1),
                        "Give them as quantilesAt() told them");
            }
        }
        return new RunningMaximum(copy);
    }

    private static double[] quantiles(double[] sorted) {
        double[] quantiles = new double[POINTS];
        for (int q = 0; q < POINTS; q++) {
            quantiles[q] = Quantiles.ofSorted(sorted, (double) q / (POINTS - 1));
        }
        return quantiles;
    }

    private static void refuseUnusable(double[][] paths) {
        if (paths.length == 0) {
            throw new InvalidInputException("there is no path", "simulated paths", "Draw at least one");
        }
        for (double[] path : paths) {
            for (int h = 0; h < path.length; h++) {
                if (!Double.isFinite(path[h])) {
                    throw new InvalidInputException(
                            "the value (" + path[h] + ") is not finite",
                            "simulated paths, step " + (h + 1),
                            "This is a fault of the model that made them; please report it");
                }
            }
        }
    }

    /** Number of steps. */
    public int steps() {
        return quantiles.length;
    }

    /** Probability that the limit has been reached by a step, counted from 0. */
    public double probabilityOfReaching(double limit, int step) {
        if (Double.isNaN(limit)) {
            throw new InvalidInputException("the limit is NaN", "run-out", "Give a value in the metric's unit");
        }
        double[] row = quantiles[step];
        if (limit <= row[0]) {
            return 1;
        }
        if (limit > row[POINTS - 1]) {
            return 0;
        }
        int above = 1;
        while (row[above] < limit) {
            above++;
        }
        double share = (limit - row[above - 1]) / (row[above] - row[above - 1]);
        return 1 - (above - 1 + share) / (POINTS - 1);
    }

    /** Quantile of the largest value reached by a step, counted from 0. */
    public double quantile(double probability, int step) {
        return Quantiles.ofSorted(quantiles[step], probability);
    }

    /** All quantiles of the largest value reached by a step, counted from 0; {@link #POINTS} values in order. */
    public double[] quantilesAt(int step) {
        return quantiles[step].clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunningMaximum that && Arrays.deepEquals(quantiles, that.quantiles);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(quantiles);
    }

    @Override
    public String toString() {
        return "RunningMaximum[" + steps() + " steps]";
    }
}
