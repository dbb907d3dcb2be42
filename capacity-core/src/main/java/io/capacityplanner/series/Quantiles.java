package io.capacityplanner.series;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.quality.Selection;

/**
 * Sample quantiles by linear interpolation between order statistics, type 7 of Hyndman and Fan (1996), "Sample
 * quantiles in statistical packages", The American Statistician 50:361-365, the default of R and NumPy.
 */
public final class Quantiles {

    private Quantiles() {}

    /**
     * One quantile of unsorted values; NaNs are left out.
     *
     * @param values the values, not changed
     * @param probability between 0 and 1
     * @return the quantile, NaN when there is no value
     */
    public static double of(double[] values, double probability) {
        double[] present = new double[values.length];
        int count = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                present[count++] = value;
            }
        }
        return inPlace(present, count, probability);
    }

    /**
     * One quantile of {@code values[0..count)}, which it puts in another order.
     *
     * @param values the values, without NaN
     * @param count how many of them, from the first on, take part
     * @param probability between 0 and 1
     * @return the quantile, NaN when there is no value
     */
    public static double inPlace(double[] values, int count, double probability) {
        refuseOutside(probability);
        if (count == 0) {
            return Double.NaN;
        }
        double position = probability * (count - 1);
        int below = (int) Math.floor(position);
        double share = position - below;
        double lower = Selection.select(values, count, below);
        return share == 0 ? lower : lower + share * (Selection.least(values, below + 1, count) - lower);
    }

    /**
     * One quantile of values sorted in ascending order, without NaN.
     *
     * @param sorted the values
     * @param probability between 0 and 1
     * @return the quantile, NaN when there is no value
     */
    public static double ofSorted(double[] sorted, double probability) {
        refuseOutside(probability);
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double position = probability * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        double share = position - below;
        return share == 0 ? sorted[below] : sorted[below] + share * (sorted[above] - sorted[below]);
    }

    private static void refuseOutside(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new InvalidInputException(
                    "the probability (" + probability + ") must lie between 0 and 1", "quantile", "Give 0.95 for p95");
        }
    }
}
