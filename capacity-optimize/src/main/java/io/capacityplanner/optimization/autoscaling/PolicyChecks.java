package io.capacityplanner.optimization.autoscaling;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;

/** What every policy refuses. */
final class PolicyChecks {

    private PolicyChecks() {}

    static void bounds(String place, int min, int max) {
        if (min < 0 || max < Math.max(1, min)) {
            throw new InvalidInputException(
                    "no instance count lies from " + min + " to " + max, place, "Give 0 <= min <= max, max >= 1");
        }
    }

    static void positive(String place, String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InvalidInputException(
                    "the " + what + " " + value + " is not a positive number", place, "Give one above 0");
        }
    }

    static void notNegative(String place, String what, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new InvalidInputException(
                    "the " + what + " " + value + " is negative or not finite", place, "Give 0 or more");
        }
    }

    static void notNegative(String place, String what, Duration span) {
        if (span.isNegative()) {
            throw new InvalidInputException("the " + what + " " + span + " is negative", place, "Give zero or more");
        }
    }

    static void positive(String place, String what, Duration span) {
        if (span.isNegative() || span.isZero()) {
            throw new InvalidInputException("the " + what + " " + span + " is not positive", place, "Give more than 0");
        }
    }
}
