package io.capacityplanner.forecast;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;

/**
 * A central prediction interval for each step.
 *
 * @param level nominal coverage
 * @param lower lower edges, one a step
 * @param upper upper edges, one a step
 */
public record PredictionBand(Confidence level, double[] lower, double[] upper) {

    /** Refuses edges that are not finite or cross; copies the arrays. */
    public PredictionBand {
        if (lower.length != upper.length) {
            throw new InvalidInputException(
                    lower.length + " lower and " + upper.length + " upper edges",
                    "prediction band " + level.percent() + " %",
                    "Give one of each for each step");
        }
        for (int h = 0; h < lower.length; h++) {
            if (!Double.isFinite(lower[h]) || !Double.isFinite(upper[h]) || lower[h] > upper[h]) {
                throw new InvalidInputException(
                        "the interval [" + lower[h] + ", " + upper[h] + "] is not finite and ordered",
                        "prediction band " + level.percent() + " %, step " + (h + 1),
                        "This is a fault of the model that made it; please report it");
            }
        }
        lower = lower.clone();
        upper = upper.clone();
    }

    /** Lower edge at a step, counted from 0. */
    public double lowerAt(int step) {
        return lower[step];
    }

    /** Upper edge at a step, counted from 0. */
    public double upperAt(int step) {
        return upper[step];
    }

    /** A copy of the lower edges. */
    @Override
    public double[] lower() {
        return lower.clone();
    }

    /** A copy of the upper edges. */
    @Override
    public double[] upper() {
        return upper.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PredictionBand that
                && level.equals(that.level)
                && Arrays.equals(lower, that.lower)
                && Arrays.equals(upper, that.upper);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * level.hashCode() + Arrays.hashCode(lower)) + Arrays.hashCode(upper);
    }

    @Override
    public String toString() {
        return "PredictionBand[" + level.percent() + " %, " + lower.length + " steps]";
    }
}
