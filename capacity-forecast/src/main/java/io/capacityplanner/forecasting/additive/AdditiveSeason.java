package io.capacityplanner.forecasting.additive;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A season of one's own.
 *
 * @param name name of the component
 * @param period length of a cycle
 * @param order how many harmonics
 * @param priorScale standard deviation of the normal prior of each coefficient, on the scale where the largest value is 1
 * @param effect added or multiplied; null as all seasons
 */
public record AdditiveSeason(
        String name,
        Duration period,
        int order,
        double priorScale,
        @Nullable Effect effect) {

    /** Refuses a season without a name, length, order or prior. */
    public AdditiveSeason {
        if (name.isBlank() || period.isNegative() || period.isZero() || order < 1) {
            throw new InvalidInputException(
                    "the season \"" + name + "\" of " + period + " and order " + order + " cannot be",
                    "additive season",
                    "Give a name, a length above 0 and an order of 1 or more");
        }
        AdditiveOptions.positive(priorScale, "prior scale", "season " + name);
    }

    /** With the usual prior. */
    public static AdditiveSeason of(String name, Duration period, int order) {
        return new AdditiveSeason(name, period, order, AdditiveOptions.PRIOR_SCALE, null);
    }
}
