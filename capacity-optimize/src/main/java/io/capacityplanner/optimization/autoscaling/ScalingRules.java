package io.capacityplanner.optimization.autoscaling;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * How fast a replica count may move in one direction.
 *
 * @param window how long a recommendation is remembered against the move
 * @param rates bounds of what may change within a period; none means no bound
 * @param selection which of several bounds holds
 */
public record ScalingRules(Duration window, List<Rate> rates, Selection selection) {

    /** Which of several bounds holds. */
    public enum Selection {
        /** The one that allows the largest move. */
        LARGEST,
        /** The one that allows the smallest move. */
        SMALLEST,
        /** None: no move in this direction. */
        DISABLED
    }

    /** What the number of a rate counts. */
    public enum RateUnit {
        /** Replicas. */
        REPLICAS,
        /** Percent of the replicas at the start of the period; a part of a replica counts as one. */
        PERCENT
    }

    /**
     * A bound of the change within a period.
     *
     * @param value how much, in the unit
     * @param unit what the value counts
     * @param period the time within which changes are added up
     */
    public record Rate(int value, RateUnit unit, Duration period) {

        /**
         * Checks the settings.
         *
         * @throws InvalidInputException when the value or the period is not positive
         */
        public Rate {
            if (value <= 0 || period.isNegative() || period.isZero()) {
                throw new InvalidInputException(
                        "the rate " + value + " in " + period + " is not positive",
                        "scaling rules",
                        "Give both above 0, or disable the direction");
            }
        }

        /** Replicas that a period starting with so many may change by. */
        int change(int atStart) {
            return unit == RateUnit.REPLICAS
                    ? value
                    : (int) Math.min(Integer.MAX_VALUE, ((long) atStart * value + 99) / 100);
        }
    }

    /**
     * Copies the list.
     *
     * @throws InvalidInputException when the window is negative
     */
    public ScalingRules {
        rates = List.copyOf(rates);
        if (window.isNegative()) {
            throw new InvalidInputException(
                    "the window " + window + " is negative", "scaling rules", "Give zero for no window");
        }
    }

    /** A window without a bound of the change. */
    public static ScalingRules unbounded(Duration window) {
        return new ScalingRules(window, List.of(), Selection.LARGEST);
    }

    /** Most replicas that may change, given what each rate still allows; no bound is the highest integer. */
    int largestChange(ToIntFunction<Rate> change) {
        if (selection == Selection.DISABLED) {
            return 0;
        }
        IntStream changes = rates.stream().mapToInt(change);
        return (selection == Selection.LARGEST ? changes.max() : changes.min()).orElse(Integer.MAX_VALUE);
    }
}
