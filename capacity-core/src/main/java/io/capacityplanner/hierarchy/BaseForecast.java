package io.capacityplanner.hierarchy;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;

/**
 * The forecast of one node by itself, before it is made to add up with the others.
 *
 * @param mean point forecasts, one a step
 * @param paths simulated paths {@code [path][step]}; none when intervals are not wanted
 * @param errors one-step errors of the past, observation less forecast, aligned over all nodes by their end; NaN where
 *     unknown; may be empty for methods that do not use them
 */
public record BaseForecast(double[] mean, double[][] paths, double[] errors) {

    /** Refuses values that are not finite and paths of another length; copies the arrays. */
    public BaseForecast {
        mean = mean.clone();
        errors = errors.clone();
        paths = Arrays.stream(paths).map(double[]::clone).toArray(double[][]::new);
        refuseInfinite(mean, "points");
        for (double[] path : paths) {
            refuseInfinite(path, "paths");
            if (path.length != mean.length) {
                throw new InvalidInputException(
                        "a path of " + path.length + " steps for " + mean.length + " forecasts",
                        "base forecast",
                        "Simulate as many steps as are forecast");
            }
        }
        for (double error : errors) {
            if (Double.isInfinite(error)) {
                throw new InvalidInputException(
                        "an error is infinite", "base forecast", "Give NaN where an error is not known");
            }
        }
    }

    private static void refuseInfinite(double[] values, String what) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new InvalidInputException(
                        "the value (" + value + ") is not finite", "base forecast, " + what, "Forecast finite values");
            }
        }
    }

    /** Number of steps. */
    public int steps() {
        return mean.length;
    }

    /** A copy of the points. */
    @Override
    public double[] mean() {
        return mean.clone();
    }

    /** A copy of the paths. */
    @Override
    public double[][] paths() {
        return Arrays.stream(paths).map(double[]::clone).toArray(double[][]::new);
    }

    /** A copy of the errors. */
    @Override
    public double[] errors() {
        return errors.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BaseForecast that
                && Arrays.equals(mean, that.mean)
                && Arrays.deepEquals(paths, that.paths)
                && Arrays.equals(errors, that.errors);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean) + Arrays.hashCode(errors);
    }

    @Override
    public String toString() {
        return "BaseForecast[" + mean.length + " steps, " + paths.length + " paths, " + errors.length + " errors]";
    }
}
