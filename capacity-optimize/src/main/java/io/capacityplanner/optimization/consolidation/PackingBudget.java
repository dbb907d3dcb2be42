package io.capacityplanner.optimization.consolidation;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a search may take. Counted in steps it gives the same result on every machine; with a clock it ends in time.
 *
 * @param steps comparisons of a size with what is left of a bin, roughly a nanosecond or two each
 * @param nanoClock tells nanoseconds that only grow, for instance {@code System::nanoTime}; null for none
 * @param nanos how long by that clock
 * @param seed of the random choices
 */
public record PackingBudget(long steps, @Nullable LongSupplier nanoClock, long nanos, long seed) {

    private static final long STEPS = 300_000_000;

    /** Refuses budgets that allow nothing. */
    public PackingBudget {
        if (steps <= 0 || (nanoClock != null && nanos <= 0)) {
            throw new InvalidInputException(
                    "the budget (" + steps + " steps, " + nanos + " ns) must be positive",
                    "packing budget",
                    "Give for instance 300,000,000 steps");
        }
    }

    /** 300 million steps: below a second on most machines; no clock. */
    public static PackingBudget ofDefaults() {
        return ofSteps(STEPS);
    }

    /** So many steps, no clock. */
    public static PackingBudget ofSteps(long steps) {
        return new PackingBudget(steps, null, 0, 1);
    }

    /** As many steps as fit into a time by a clock; the result depends on the machine. */
    public static PackingBudget ofTime(Duration time, LongSupplier nanoClock) {
        return new PackingBudget(Long.MAX_VALUE, nanoClock, time.toNanos(), 1);
    }
}
