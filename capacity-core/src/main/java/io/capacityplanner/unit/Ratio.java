package io.capacityplanner.unit;

import io.capacityplanner.error.InvalidInputException;

/**
 * A non-negative, finite share; 1 is the whole. May pass 1 (demand above capacity, growth factors).
 *
 * @param value the share, 0.8 for 80 percent
 */
public record Ratio(double value) implements Comparable<Ratio> {

    /** Refuses negative values, NaN and infinities. */
    public Ratio {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new InvalidInputException(
                    "the ratio (" + value + ") must be finite and not negative",
                    "ratio",
                    "Give a share such as 0.8; percentages go through Ratio.ofPercent");
        }
        value += 0.0; // negative zero becomes zero, so that equal shares are equal values
    }

    /** A share such as 0.8. */
    public static Ratio of(double value) {
        return new Ratio(value);
    }

    /** A percentage such as 80. */
    public static Ratio ofPercent(double percent) {
        return new Ratio(percent / 100);
    }

    /** The share in percent. */
    public double percent() {
        return value * 100;
    }

    @Override
    public int compareTo(Ratio other) {
        return Double.compare(value, other.value);
    }
}
