package io.capacityplanner.report;

import io.capacityplanner.error.InvalidInputException;
import java.util.OptionalDouble;

/** Refuses figures that cannot be drawn. */
final class FigureChecks {

    private FigureChecks() {}

    static void finite(String figure, String what, double value) {
        if (!Double.isFinite(value)) {
            throw new InvalidInputException(
                    "the " + what + " (" + value + ") is not finite",
                    "figure \"" + figure + "\"",
                    "Leave out what is not known");
        }
    }

    static void finite(String figure, String what, OptionalDouble value) {
        value.ifPresent(v -> finite(figure, what, v));
    }

    static void probability(String figure, String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new InvalidInputException(
                    "the " + what + " (" + value + ") does not lie between 0 and 1",
                    "figure \"" + figure + "\"",
                    "Give a share, not a percentage");
        }
    }

    static void require(boolean fine, String figure, String problem, String remedy) {
        if (!fine) {
            throw new InvalidInputException(problem, "figure \"" + figure + "\"", remedy);
        }
    }
}
