package io.capacityplanner.trend;

import io.capacityplanner.error.InvalidInputException;
import java.util.function.DoubleUnaryOperator;

/**
 * A number and how well it is known.
 *
 * @param value the best guess
 * @param lower lower end of its confidence interval; may be minus infinity
 * @param upper upper end; may be infinity
 */
public record Estimate(double value, double lower, double upper) {

    /** Refuses a value that is not finite or not inside its interval. */
    public Estimate {
        if (!Double.isFinite(value) || !(lower <= value && value <= upper)) {
            throw new InvalidInputException(
                    "the value (" + value + ") must be finite and inside [" + lower + ", " + upper + "]",
                    "estimate",
                    "Give an interval that contains the value");
        }
        // Negative zero becomes zero, so that equal estimates are equal values.
        value += 0.0;
        lower += 0.0;
        upper += 0.0;
    }

    /** A value that is known exactly. */
    public static Estimate exactly(double value) {
        return new Estimate(value, value, value);
    }

    /** Whether the interval lies wholly above or below a number. */
    public boolean excludes(double number) {
        return lower > number || upper < number;
    }

    /** The same in another unit, for a function that rises or falls throughout. */
    public Estimate map(DoubleUnaryOperator monotone) {
        double a = monotone.applyAsDouble(lower);
        double b = monotone.applyAsDouble(upper);
        return new Estimate(monotone.applyAsDouble(value), Math.min(a, b), Math.max(a, b));
    }
}
