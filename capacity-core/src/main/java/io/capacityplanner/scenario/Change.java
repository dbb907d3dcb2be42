package io.capacityplanner.scenario;

import io.capacityplanner.error.InvalidInputException;
import java.time.Instant;

/** A change of demand from a moment on. Changes are applied in the order in which they are given. */
public sealed interface Change {

    /** The first moment it acts. */
    Instant from();

    /** What becomes of a value at a moment at which it acts. */
    double applyTo(double value);

    /** The change in a few words. */
    String describe();

    private static String dated(Instant from) {
        return from.equals(Instant.MIN) ? " from the first step" : " from " + from;
    }

    /**
     * Demand is multiplied.
     *
     * @param factor what it is multiplied by, 1.4 for 40 % more
     * @param from the first moment
     */
    record Growth(double factor, Instant from) implements Change {

        /** Refuses factors that are negative or not finite. */
        public Growth {
            if (!(factor >= 0) || Double.isInfinite(factor)) {
                throw new InvalidInputException(
                        "the factor (" + factor + ") must be finite and not negative",
                        "scenario growth",
                        "Give 1.4 for 40 % more");
            }
        }

        @Override
        public double applyTo(double value) {
            return value * factor;
        }

        @Override
        public String describe() {
            return "x" + factor + dated(from);
        }
    }

    /**
     * Demand is raised or lowered by a fixed amount.
     *
     * @param amount what is added, in the metric's unit; negative to take away
     * @param from the first moment
     */
    record Addition(double amount, Instant from) implements Change {

        /** Refuses amounts that are not finite. */
        public Addition {
            if (!Double.isFinite(amount)) {
                throw new InvalidInputException(
                        "the amount (" + amount + ") must be finite",
                        "scenario addition",
                        "Give it in the metric's unit");
            }
        }

        @Override
        public double applyTo(double value) {
            return value + amount;
        }

        @Override
        public String describe() {
            return (amount < 0 ? "" : "+") + amount + dated(from);
        }
    }
}
