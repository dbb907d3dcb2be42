package io.capacityplanner.forecasting.decomposition;

import java.util.Arrays;

/**
 * A series as the sum of trend, seasons and remainder.
 *
 * @param periods seasonal periods in steps, rising
 * @param trend the trend, one value a step
 * @param seasonal {@code [season][step]}, in the order of the periods
 * @param remainder what is left; NaN where the series is missing
 */
public record Decomposition(int[] periods, double[] trend, double[][] seasonal, double[] remainder) {

    /** Copies the arrays. */
    public Decomposition {
        periods = periods.clone();
        trend = trend.clone();
        seasonal = Arrays.stream(seasonal).map(double[]::clone).toArray(double[][]::new);
        remainder = remainder.clone();
    }

    /** Number of steps. */
    public int length() {
        return trend.length;
    }

    /** A copy of the periods. */
    @Override
    public int[] periods() {
        return periods.clone();
    }

    /** A copy of the trend. */
    @Override
    public double[] trend() {
        return trend.clone();
    }

    /** A copy of the seasons. */
    @Override
    public double[][] seasonal() {
        return Arrays.stream(seasonal).map(double[]::clone).toArray(double[][]::new);
    }

    /** A copy of the remainder. */
    @Override
    public double[] remainder() {
        return remainder.clone();
    }

    /** The sum of all seasons at a step; steps beyond the series repeat the last cycle of each. */
    public double seasonAt(int step) {
        double sum = 0;
        for (int s = 0; s < periods.length; s++) {
            int index = step;
            if (index >= trend.length) {
                int cyclesBack = (index - trend.length) / periods[s] + 1;
                index -= cyclesBack * periods[s];
            }
            sum += seasonal[s][index];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Decomposition that
                && Arrays.equals(periods, that.periods)
                && Arrays.equals(trend, that.trend)
                && Arrays.deepEquals(seasonal, that.seasonal)
                && Arrays.equals(remainder, that.remainder);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(periods) + Arrays.hashCode(trend);
    }

    @Override
    public String toString() {
        return "Decomposition[" + trend.length + " steps, periods " + Arrays.toString(periods) + "]";
    }
}
