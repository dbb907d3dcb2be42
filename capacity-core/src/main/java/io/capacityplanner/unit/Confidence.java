package io.capacityplanner.unit;

import io.capacityplanner.error.InvalidInputException;
import java.math.BigDecimal;

/**
 * The nominal coverage of a prediction interval, strictly between 0 and 1.
 *
 * @param level the coverage, 0.95 for a 95 % interval
 */
public record Confidence(double level) implements Comparable<Confidence> {

    /** Refuses levels outside (0, 1) and NaN. */
    public Confidence {
        if (!(level > 0 && level < 1)) {
            throw new InvalidInputException(
                    "the confidence level (" + level + ") must lie between 0 and 1, both excluded",
                    "confidence",
                    "Give 0.95 for a 95 % interval; percentages go through Confidence.ofPercent");
        }
    }

    /** A level such as 0.95. */
    public static Confidence of(double level) {
        return new Confidence(level);
    }

    /** A percentage such as 95. */
    public static Confidence ofPercent(double percent) {
        if (!(percent > 0 && percent < 100)) {
            throw new InvalidInputException(
                    "the confidence level (" + percent + " %) must lie between 0 and 100, both excluded",
                    "confidence",
                    "Give 95 for a 95 % interval");
        }
        // Through decimals: 99.9 / 100 is not 0.999, and levels are compared exactly.
        return new Confidence(BigDecimal.valueOf(percent).movePointLeft(2).doubleValue());
    }

    /** The level in percent, rounded to 10 decimals so that 0.95 reads as 95. */
    public double percent() {
        return Math.rint(level * 1e12) / 1e10;
    }

    /** Probability below the lower edge of the central interval. */
    public double lowerTail() {
        return (1 - level) / 2;
    }

    @Override
    public int compareTo(Confidence other) {
        return Double.compare(level, other.level);
    }
}
