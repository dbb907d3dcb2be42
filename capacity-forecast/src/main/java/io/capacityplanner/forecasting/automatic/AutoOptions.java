package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the automatic choice.
 *
 * @param effort which members are tried and from how many origins
 * @param budget time the choice may take for one series; null for no limit. It is counted in nominal costs (those of one
 *     core of a 2020s server), not by a clock, so that a series gets the same model on every machine and under any load;
 *     members are left out, the dearest for their use first, until what remains fits
 */
public record AutoOptions(Effort effort, @Nullable Duration budget) {

    /** Refuses a budget that is not positive. */
    public AutoOptions {
        if (budget != null && (budget.isNegative() || budget.isZero())) {
            throw new InvalidInputException(
                    "the budget (" + budget + ") must be positive",
                    "options of the automatic forecaster",
                    "Give for instance 50 ms, or none");
        }
    }

    /** Standard effort without a limit. */
    public static AutoOptions ofDefaults() {
        return new AutoOptions(Effort.STANDARD, null);
    }

    /** The same settings with another effort. */
    public AutoOptions withEffort(Effort other) {
        return new AutoOptions(other, budget);
    }

    /** The same settings with a limit of nominal time for one series. */
    public AutoOptions withBudget(Duration limit) {
        return new AutoOptions(effort, limit);
    }
}
