package io.capacityplanner.procurement;

import io.capacityplanner.error.InvalidInputException;

/** Checks of times in days. */
final class Days {

    private Days() {}

    static void require(double days) {
        if (!(days >= 0) || Double.isInfinite(days)) {
            throw new InvalidInputException(
                    "the time (" + days + " days) must be finite and not negative",
                    "lead time stage",
                    "Give a number of days such as 21");
        }
    }

    static void requireRising(double least, double likely, double most) {
        require(least);
        require(most);
        if (!(least <= likely && likely <= most)) {
            throw new InvalidInputException(
                    "the times (" + least + ", " + likely + ", " + most + " days) do not rise",
                    "lead time stage",
                    "Give the shortest, the most likely and the longest time in this order");
        }
    }
}
