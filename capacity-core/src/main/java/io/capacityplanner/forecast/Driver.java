package io.capacityplanner.forecast;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;

/**
 * Something that drives demand, such as orders or users, with its own past and future, step by step beside the series
 * that it drives.
 *
 * @param name its name
 * @param values one a step, from the first step of the series on and on into the future; NaN where it is not known
 * @param standardErrors how unsure each value is, in the driver's unit, as a standard deviation; as long as the values, or
 *     empty where all of them are known
 */
public record Driver(String name, double[] values, double[] standardErrors) {

    /** Refuses infinite values, and standard errors that are negative or do not match; copies the arrays. */
    public Driver {
        values = values.clone();
        standardErrors = standardErrors.clone();
        for (int t = 0; t < values.length; t++) {
            if (Double.isInfinite(values[t])) {
                throw new InvalidInputException(
                        "the value (" + values[t] + ") at step " + t + " is not finite",
                        "driver " + name,
                        "Leave the value out where it is not known");
            }
        }
        if (standardErrors.length != 0 && standardErrors.length != values.length) {
            throw new InvalidInputException(
                    "there are " + values.length + " values but " + standardErrors.length + " standard errors",
                    "driver " + name,
                    "Give one standard error for each value, or none at all");
        }
        for (double error : standardErrors) {
            if (!(error >= 0) || Double.isInfinite(error)) {
                throw new InvalidInputException(
                        "the standard error (" + error + ") must be finite and not negative",
                        "driver " + name,
                        "Give 0 where the value is known");
            }
        }
    }

    /** A driver whose past and future are known. */
    public static Driver known(String name, double... values) {
        return new Driver(name, values, new double[0]);
    }

    /** A copy of the values. */
    @Override
    public double[] values() {
        return values.clone();
    }

    /** A copy of the standard errors; empty where all values are known. */
    @Override
    public double[] standardErrors() {
        return standardErrors.clone();
    }

    /** How many steps it has a value for, the unknown ones within included. */
    public int length() {
        return values.length;
    }

    /** The value of a step; NaN where it is not known. */
    public double valueAt(int step) {
        return values[step];
    }

    /** How unsure the value of a step is, as a standard deviation. */
    public double standardErrorAt(int step) {
        return standardErrors.length == 0 ? 0 : standardErrors[step];
    }

    /**
     * Refuses to go on when the future ends too early.
     *
     * @param steps how many steps are needed, the history included
     * @throws InsufficientDataException when there are fewer
     */
    public void mustReach(int steps) {
        if (values.length < steps) {
            throw new InsufficientDataException("driver " + name + ", its past and future", values.length, steps);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Driver that
                && name.equals(that.name)
                && Arrays.equals(values, that.values)
                && Arrays.equals(standardErrors, that.standardErrors);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + Arrays.hashCode(values)) + Arrays.hashCode(standardErrors);
    }

    @Override
    public String toString() {
        return "Driver[" + name + ", " + values.length + " steps]";
    }
}
